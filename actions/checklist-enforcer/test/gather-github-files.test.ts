import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import { addedLines } from '../src/gather/github/added-lines.ts'
import { compareTrees, completedBy } from '../src/gather/github/compare-trees.ts'
import { openScene, sha } from './gather-github-scene.ts'

describe('a change of five thousand files', () => {
  test('is told whole: GitHub’s list ends at three thousand, its trees do not', async () => {
    const { double, event, read, asked } = await openScene()
    const paths = Array.from({ length: 5_000 }, (_, at) => `src/f${at}.ts`)
    double.pull({
      number: 7,
      files: paths.map((path) => ({
        path,
        status: 'added' as const,
        additions: 1,
        patch: '@@ -0,0 +1 @@\n+x',
      })),
    })
    double.file(sha('b'), 'README.md', 'kept')
    double.file(sha('a'), 'README.md', 'kept')
    for (const path of paths) double.file(sha('a'), path, path)
    const { files } = (await read(event(7), { files: true })).change
    expect(files.known && files.value.map(({ path }) => path)).toEqual(paths)
    expect(files.known && [files.value[0], files.value[4_999]]).toEqual([
      {
        path: 'src/f0.ts',
        previousPath: null,
        status: 'added',
        additions: 1,
        deletions: 0,
        addedLines: [{ line: 1, text: 'x' }],
      },
      {
        path: 'src/f4999.ts',
        previousPath: null,
        status: 'added',
        additions: null,
        deletions: null,
        addedLines: null,
      },
    ])
    expect(asked().filter((path) => path.startsWith('/git/trees/'))).toHaveLength(2)
  })

  test('is not known where the trees end as well', async () => {
    const { double, event, read } = await openScene({
      routes: [
        {
          operation: 'git/get-tree',
          method: 'GET',
          pattern: '/repos/{owner}/{repo}/git/trees/{tree_sha}',
          permission: 'contents=read',
          writes: false,
          answer: () => ({ status: 200, body: { sha: sha('a'), truncated: true, tree: [] } }),
        },
      ],
    })
    double.pull({ number: 7, files: Array.from({ length: 3_001 }, (_, at) => ({ path: `f${at}` })) })
    expect((await read(event(7), { files: true })).change.files).toEqual({
      known: false,
      why: 'more files changed than the 3000 that GitHub lists',
    })
  })

  test('of exactly as many as GitHub lists needs no tree', async () => {
    const { double, event, read, asked } = await openScene()
    double.pull({ number: 7, files: Array.from({ length: 3_000 }, (_, at) => ({ path: `f${at}` })) })
    const { files } = (await read(event(7), { files: true })).change
    expect([files.known && files.value.length, asked().length]).toEqual([3_000, 31])
  })
})

describe('two trees', () => {
  const file = (path: string, content: string, mode = '100644') => ({ path, sha: content, mode })
  const told = (before: readonly string[], after: readonly string[]) => {
    const tree = (texts: readonly string[]) =>
      texts.map((text) => file(text.split('=')[0] ?? '', text.split('=')[1] ?? ''))
    return compareTrees(tree(before), tree(after)).map(({ path, previousPath, status }) => [
      status,
      path,
      previousPath,
    ])
  }

  test.each([
    ['the same', ['a=1'], ['a=1'], []],
    ['another content', ['a=1'], ['a=2'], [['modified', 'a', null]]],
    ['a new file', [], ['a=1'], [['added', 'a', null]]],
    ['a file less', ['a=1'], [], [['removed', 'a', null]]],
    ['a move', ['a=1'], ['b=1'], [['renamed', 'b', 'a']]],
    ['a copy', ['a=1'], ['a=1', 'b=1'], [['added', 'b', null]]],
    [
      'two moves of one content',
      ['a=1', 'b=1'],
      ['c=1', 'd=1'],
      [
        ['renamed', 'c', 'a'],
        ['renamed', 'd', 'b'],
      ],
    ],
    ['a name that is special', ['__proto__=1'], ['constructor=1'], [['renamed', 'constructor', '__proto__']]],
  ])('%s', (_, before, after, expected) => expect(told(before, after)).toEqual(expected))

  test('of which a file became a program differ', () => {
    expect(compareTrees([file('a', '1')], [file('a', '1', '100755')])).toMatchObject([{ status: 'modified' }])
  })

  test('account for every path, whatever they hold', () => {
    const tree = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd', 'e'), fc.constantFrom('1', '2', '3'))
    fc.assert(
      fc.property(tree, tree, (before, after) => {
        const list = (texts: Record<string, string>) =>
          Object.entries(texts).map(([path, text]) => file(path, text))
        const now: Record<string, string> = { ...before }
        const changed = compareTrees(list(before), list(after))
        for (const { path, previousPath } of changed) {
          delete now[path]
          if (previousPath !== null) delete now[previousPath]
        }
        for (const { path, status } of changed) if (status !== 'removed') now[path] = after[path] ?? ''
        expect(now).toEqual({ ...after })
      }),
    )
  })

  test('do not tell again what GitHub has listed', () => {
    const moved = {
      path: 'b',
      previousPath: 'a',
      status: 'renamed' as const,
      additions: 1,
      deletions: 1,
      addedLines: null,
    }
    const trees = compareTrees([file('a', '1'), file('c', '1')], [file('b', '2')])
    expect(completedBy([moved], trees).map(({ path }) => path)).toEqual(['b', 'c'])
  })
})

describe('the lines that a patch adds', () => {
  /** The hunks of two texts' difference, as git and GitHub write them. */
  function patchOf(before: string, after: string): string {
    const folder = mkdtempSync(join(tmpdir(), 'plinth-patch-'))
    try {
      const [old, now] = [join(folder, 'old'), join(folder, 'new')]
      writeFileSync(old, before)
      writeFileSync(now, after)
      const { stdout } = spawnSync('git', ['diff', '--no-index', '--no-color', old, now], {
        encoding: 'utf8',
      })
      return stdout.slice(stdout.indexOf('@@')).trimEnd()
    } finally {
      rmSync(folder, { recursive: true })
    }
  }

  const many = Array.from({ length: 40 }, (_, at) => `line ${at + 1}`)

  test.each<readonly [string, string, string, readonly (readonly [number, string])[]]>([
    [
      'a new text',
      '',
      'one\ntwo\n',
      [
        [1, 'one'],
        [2, 'two'],
      ],
    ],
    [
      'no end of line',
      'one',
      'one\ntwo',
      [
        [1, 'one'],
        [2, 'two'],
      ],
    ],
    [
      'two places',
      `${many.join('\n')}\n`,
      `${many.with(2, 'new').with(35, 'late').join('\n')}\n`,
      [
        [3, 'new'],
        [36, 'late'],
      ],
    ],
    [
      'signs of a diff in the text',
      'a\n',
      'a\n++ b\n@@ -1 +1 @@\n',
      [
        [2, '++ b'],
        [3, '@@ -1 +1 @@'],
      ],
    ],
    ['lines of Windows', 'a\r\n', 'a\r\nb\r\n', [[2, 'b']]],
  ])('%s', (_, before, after, expected) => {
    const patch = patchOf(before, after)
    const lines = expected.map(([line, text]) => ({ line, text }))
    expect(addedLines(patch, lines.length)).toEqual(lines)
  })

  test.each([
    ['is not there', null, 1],
    ['is not whole', '@@ -1 +1,2 @@\n a\n+b', 2],
    ['is very long', `@@ -0,0 +1 @@\n+${'x'.repeat(200_000)}`, 1],
  ])('are not known where it %s', (_, patch, additions) => expect(addedLines(patch, additions)).toBeNull())
})
