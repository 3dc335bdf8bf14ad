import { type Parsed, refused, understood, type ValueKind } from '@plinth/core'

/** A changed path as `git diff --name-only` and others list it; git's own quoting is taken off. */
export function changedPath(): ValueKind<string> {
  return {
    expected: 'a changed path of the repository, from its root',
    examples: ['src/app.ts'],
    parse: (text) => {
      const path = /^".*"$/.test(text) ? unquoted(text.slice(1, -1)) : understood(text.replace(/^\.\//, ''))
      if (!path.ok) return path
      if (path.value === '' || path.value.length > 4096) return refused('is no path')
      if (path.value.startsWith('/')) return refused('does not begin at the root of the repository')
      return path.value.split('/').includes('..') ? refused('leaves the repository') : path
    },
    json: { type: 'string' },
  }
}

/** What git writes behind a backslash (quote.c, documented under core.quotePath). */
const ESCAPED: ReadonlyMap<string, number> = new Map([
  ['a', 7],
  ['b', 8],
  ['t', 9],
  ['n', 10],
  ['v', 11],
  ['f', 12],
  ['r', 13],
  ['"', 34],
  ['\\', 92],
])

/** git quotes bytes, not characters: `"caf\303\251.md"`. */
function unquoted(text: string): Parsed<string> {
  const pieces: Buffer[] = []
  for (const [, plain, octal, sign] of text.matchAll(/([^\\]+)|\\([0-3][0-7]{2})|\\(.?)/gs)) {
    if (plain !== undefined) pieces.push(Buffer.from(plain))
    else {
      const byte = octal === undefined ? ESCAPED.get(sign ?? '') : Number.parseInt(octal, 8)
      if (byte === undefined) return refused('has quotes around it, but not as git writes them')
      pieces.push(Buffer.of(byte))
    }
  }
  return understood(Buffer.concat(pieces).toString('utf8'))
}
