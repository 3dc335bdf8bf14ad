import { refused, understood, type ValueKind } from './kind.ts'

const LONGEST = 200

/** What git refuses anywhere in the name of a branch. https://git-scm.com/docs/git-check-ref-format */
const FORBIDDEN = /[\0-\x20\x7f~^:?*[\\]|\.\.|@\{|\/\/|\/\./

/** The name of a branch, without `refs/heads/`. */
export function branch(example = 'main'): ValueKind<string> {
  return {
    expected: 'the name of a branch',
    examples: [example],
    parse: (text) => {
      if (text.length > LONGEST) return refused(`is longer than ${LONGEST} characters`)
      if (text.startsWith('refs/')) return refused('is a whole reference, not the name of a branch')
      const parts = text.split('/')
      const wrong =
        FORBIDDEN.test(text) ||
        /^[-./]|[./]$/.test(text) ||
        text === '@' ||
        parts.some((part) => part.endsWith('.lock'))
      return wrong ? refused('is no name that git allows') : understood(text)
    },
    json: { type: 'string' },
  }
}
