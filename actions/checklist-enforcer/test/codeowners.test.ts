import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { readCodeowners } from '../src/read/ownership/codeowners.ts'
import { ownersOf } from '../src/read/ownership/owners.ts'
import { compilePattern } from '../src/read/ownership/pattern.ts'

const read = (text: string) => readCodeowners({ path: '.github/CODEOWNERS', url: null, text })
const owns = (pattern: string, path: string): boolean => {
  const compiled = compilePattern(pattern)
  return compiled.ok && compiled.matches(path)
}

/** What each pattern owns and what it does not, rule by rule of GitHub's page about code owners. */
const PATTERNS: Readonly<Record<string, readonly [owned: readonly string[], not: readonly string[]]>> = {
  '*': [['a', 'a/b.ts', '.hidden', 'a/.b/c'], []],
  '**': [['a', 'a/b/c'], []],
  '*.js': [
    ['a.js', 'src/deep/b.js', 'lib.js/inner.txt'],
    ['a.jsx', 'js', 'a.js.map'],
  ],
  '/*.js': [['a.js'], ['src/a.js']],
  '/build/logs/': [
    ['build/logs/a', 'build/logs/deep/b'],
    ['build/logs', 'x/build/logs/a', 'build/logs.txt'],
  ],
  'docs/*': [
    ['docs/start.md', 'docs/.hidden'],
    ['docs/deep/trouble.md', 'docs', 'x/docs/start.md'],
  ],
  '/docs/*': [['docs/start.md'], ['docs/deep/trouble.md']],
  'docs/**': [
    ['docs/a', 'docs/deep/b.md'],
    ['docs', 'x/docs/a'],
  ],
  'docs/*.md': [['docs/a.md', 'docs/a.md/b'], ['docs/deep/a.md']],
  'apps/': [
    ['apps/a', 'x/apps/a', 'x/y/apps/deep/b'],
    ['apps', 'x/apps', 'myapps/a'],
  ],
  '/apps/': [['apps/a/b'], ['x/apps/a']],
  '/apps/github': [
    ['apps/github', 'apps/github/a', 'apps/github/deep/b'],
    ['apps/githubber', 'apps/git'],
  ],
  apps: [['apps', 'x/apps', 'apps/a'], ['apps2']],
  '**/logs': [
    ['logs', 'logs/a', 'deep/nested/logs/b'],
    ['logsx', 'x/mylogs'],
  ],
  '**/logs/': [['logs/a', 'x/logs/a'], ['x/logs']],
  'a/**/b': [
    ['a/b', 'a/x/b', 'a/x/y/b', 'a/x/b/below'],
    ['ab', 'x/a/b', 'a/xb'],
  ],
  'src/*/index.ts': [['src/a/index.ts'], ['src/index.ts', 'src/a/b/index.ts']],
  '/foo*': [['foo', 'foobar', 'foobar/x'], ['x/foo']],
  'foo?': [
    ['fooa', 'x/foob'],
    ['foo', 'foo/a'],
  ],
  'with\\ blank/': [['with blank/a'], ['with', 'blank/a']],
  '/app/\\[slug\\]/page.tsx': [['app/[slug]/page.tsx'], ['app/s/page.tsx']],
  'a\\*b': [['a*b'], ['axb']],
  'Docs/': [['Docs/a'], ['docs/a']],
  '/': [[], ['a', 'a/b']],
}

describe('a pattern of CODEOWNERS', () => {
  for (const [pattern, [owned, not]] of Object.entries(PATTERNS)) {
    test(`\`${pattern}\``, () => {
      expect(owned.filter((path) => !owns(pattern, path))).toEqual([])
      expect(not.filter((path) => owns(pattern, path))).toEqual([])
    })
  }

  test('takes time that grows with its length, whatever its wildcards', () => {
    const matcher = compilePattern(`${'*a'.repeat(2_000)}b`)
    expect(matcher.ok && matcher.matches('a'.repeat(20_000))).toBe(false)
    const folders = compilePattern(`/${'**/a/'.repeat(300)}b`)
    expect(folders.ok && folders.matches('a/'.repeat(2_000))).toBe(false)
  })

  test('that names no wildcard owns exactly its path and what is below it', () => {
    const name = fc.stringMatching(/^[a-z0-9._-]{1,8}$/)
    fc.assert(
      fc.property(fc.array(name, { minLength: 1, maxLength: 4 }), name, (parts, below) => {
        const path = parts.join('/')
        expect(owns(`/${path}`, path)).toBe(true)
        expect(owns(`/${path}`, `${path}/${below}`)).toBe(true)
        expect(owns(`/${path}`, `${below}/${path}`)).toBe(`${below}/${path}`.startsWith(`${path}/`))
      }),
    )
  })
})

describe('a CODEOWNERS file', () => {
  test('the last line that matches decides, also where it names nobody', () => {
    const file = read('* @octo/all\n/apps/ @alice bob@example.com # people\n/apps/github\n')
    expect(ownersOf([file], 'README.md').owners).toEqual(['@octo/all'])
    expect(ownersOf([file], 'apps/x.ts')).toEqual({
      owners: ['@alice', 'bob@example.com'],
      rule: { file: '.github/CODEOWNERS', line: 2, pattern: '/apps/' },
    })
    expect(ownersOf([file], 'apps/github/x.ts')).toMatchObject({ owners: [], rule: { line: 3 } })
    expect(ownersOf([read('')], 'a')).toEqual({ owners: [], rule: null })
  })

  test('comments, empty lines, tabs, a byte order mark and Windows line ends do not disturb', () => {
    const file = read('\uFEFF# owners\r\n\r\n\t/a\t@alice\t@bob#x\r\n  /b   @octo/team  # and # more\r\n')
    expect(file.rules).toEqual([{ pattern: '/b', owners: ['@octo/team'], line: 4 }])
    expect(file.problems).toEqual([{ line: 3, message: expect.stringContaining('@bob#x') }])
  })

  test('each line that GitHub ignores is named, and the others count', () => {
    const file = read(
      ['!keep.ts @a', '\\#odd @a', '/src/[ab].ts @a', 'a***b @a', '/ok @a', '/x alice', '/y @-bad @a'].join(
        '\n',
      ),
    )
    expect(file.rules.map(({ line }) => line)).toEqual([5])
    expect(file.problems.map(({ line }) => line)).toEqual([1, 2, 3, 4, 6, 7])
    expect(file.problems.every(({ message }) => message.startsWith('GitHub ignores this line: '))).toBe(true)
  })

  test('one that is too large for GitHub is not read', () => {
    const file = read('/a @alice\n'.repeat(300_001))
    expect(file.rules).toEqual([])
    expect(file.problems).toHaveLength(1)
  })

  test('no text at all makes it throw, and every line is a rule, a problem or nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.string(), (text, path) => {
        const file = read(text)
        const lines = [...file.rules, ...file.problems].map(({ line }) => line)
        expect(new Set(lines).size).toBe(lines.length)
        ownersOf([file], path)
      }),
    )
  })
})
