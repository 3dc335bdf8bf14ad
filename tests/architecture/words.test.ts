import { describe, expect, test } from '@jest/globals'
import { read, trackedFiles } from './tracked.ts'
import { bannedWords } from './words.ts'

/** Third parties' text in a bundle, and files that are not text, are not ours to word. */
const OURS = trackedFiles().filter(
  (path) => !/\/dist\/|\.(?:png|gz|ico|woff2?)$/.test(path) && !path.startsWith('tests/architecture/words.'),
)

describe('what the repository says', () => {
  test('there is something to read', () => {
    expect(OURS).toContain('package.json')
    expect(OURS).toContain('pnpm-lock.yaml')
  })

  test('names nothing that only one machine or one group knows', () => {
    expect(OURS.flatMap((path) => bannedWords(path, read(path)))).toEqual([])
  })
})

describe('bannedWords', () => {
  test.each([
    ['docs/a.md', 'see /home/ann/plinth', 'a path of one machine'],
    ['docs/a.md', 'see /Users/ann/plinth', 'a path of one machine'],
    ['docs/a.md', 'see C:\\Users\\ann', 'a path of one machine'],
    ['pnpm-lock.yaml', 'resolution: {tarball: https://example.test/a', 'an address of a tarball'],
    ['pnpm-lock.yaml', 'https://example.test/a/-/a-1.0.0.tgz', 'an address of a tarball'],
    ['.npmrc', ['registry', 'npmjs.org'].join('.'), 'a registry host'],
    ['packages/core/src/a.ts', "read('../shared/data')", 'a folder outside the repository'],
    ['packages/core/src/a.ts', '// @ts-ignore', 'an unexplained suppression'],
    ['README.md', '<<<<<<< HEAD', 'an unresolved merge'],
  ])('in %s: %s', (path, text, what) => {
    expect(bannedWords(path, `\n${text}`)).toEqual([`${path}:2: names ${what}`])
  })

  test.each([
    ['tests/data/a.test.ts', "join(repository, '../shared/data')"],
    ['README.md', 'GET /home and POST /work answer; api.github.com/users/ann'],
    ['README.md', 'https://example.test/home/ann is an address'],
  ])('%s may say: %s', (path, text) => {
    expect(bannedWords(path, text)).toEqual([])
  })
})
