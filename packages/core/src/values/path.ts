import { refused, understood, type ValueKind } from './kind.ts'

/** A path of a file or directory, or a pattern of paths; relative ones are meant from the workspace. */
export function path(options: { readonly example?: string; readonly what?: string } = {}): ValueKind<string> {
  return {
    expected: options.what ?? 'a path',
    examples: [options.example ?? 'results/head.json'],
    parse: (text) => {
      if (text.length > 4096) return refused('is too long for a path')
      return /[\0\r\n]/.test(text) ? refused('holds a line break or a null character') : understood(text)
    },
    json: { type: 'string' },
  }
}
