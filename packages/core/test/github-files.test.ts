import { describe, expect, test } from '@jest/globals'
import { compareCommits, listPullFiles, readFileAt, readTree } from '../src/github/index.ts'
import { failureOf, openGitHub, place, sha } from './github-change.ts'

const counted = { additions: 2, deletions: 1 }
const EMPTY_BLOB = 'e69de29bb2d1d6434b8b29ae775ad8c2e48c5391'

describe('the files of a pull request', () => {
  test.each([
    ['a changed one', { ...counted, patch: '@@' }, { status: 'modified', ...counted, patch: '@@' }],
    ['a new one', { status: 'added' as const, ...counted }, { status: 'added', ...counted }],
    [
      'a copy',
      { status: 'copied' as const, previousPath: 'o', ...counted },
      { status: 'added', previousPath: null },
    ],
    ['a mode', { status: 'changed' as const }, { status: 'modified', additions: null, deletions: null }],
    ['a binary one', {}, { status: 'modified', additions: null, deletions: null, patch: null }],
    ['an empty one', { status: 'added' as const, blob: EMPTY_BLOB }, { additions: 0, deletions: 0 }],
    [
      'one that was moved as it is',
      { status: 'renamed' as const, previousPath: 'o' },
      { status: 'renamed', previousPath: 'o', additions: 0, deletions: 0 },
    ],
  ])('%s', async (_, made, expected) => {
    const { double, github } = await openGitHub()
    double.pull({ number: 7, files: [{ path: 'src/a.ts', ...made }] })
    const { files, truncated } = await listPullFiles(github, place, 7)
    expect([files, truncated]).toMatchObject([[{ path: 'src/a.ts', ...expected }], false])
  })

  test('that come after too many lines of patches are not taken for unchanged', async () => {
    const { double, github } = await openGitHub()
    const patch = '+x\n'.repeat(19_999)
    const moved = { path: 'b', status: 'renamed' as const, previousPath: 'c' }
    double.pull({ number: 7, files: [{ path: 'a', additions: 20_000, patch }, moved] })
    const { files } = await listPullFiles(github, place, 7)
    expect(files[1]).toMatchObject({ path: 'b', additions: null, deletions: null })
  })

  test('end at three thousand, which is said', async () => {
    const { double, github } = await openGitHub()
    double.pull({ number: 7, files: Array.from({ length: 3_001 }, (_, at) => ({ path: `f${at}` })) })
    const { files, truncated } = await listPullFiles(github, place, 7)
    expect([files.length, truncated]).toEqual([3_000, true])
    expect(files.at(-1)?.path).toBe('f2999')
    expect(double.requests).toHaveLength(30)
  })
})

describe('a comparison', () => {
  /** `main` goes on after the branch began. */
  async function diverged() {
    const opened = await openGitHub()
    const { double } = opened
    double.commit({ sha: sha('1'), message: 'One', parent: sha('0') })
    double.commit({ sha: sha('2'), message: 'Main', parent: sha('1') })
    double.commit({ sha: sha('3'), message: 'Topic', parent: sha('1') })
    double.commit({ sha: sha('4'), message: 'More', parent: sha('3') })
    double.file(sha('1'), 'kept', 'same')
    double.file(sha('4'), 'kept', 'same')
    double.file(sha('4'), 'new', 'text')
    return opened
  }

  test('tells what the head brings since both were one', async () => {
    const { github } = await diverged()
    expect(await compareCommits(github, place, sha('2'), sha('4'))).toMatchObject({
      mergeBase: sha('1'),
      commits: [
        { sha: sha('3'), message: 'Topic' },
        { sha: sha('4'), message: 'More' },
      ],
      files: [{ path: 'new', status: 'added' }],
      filesTruncated: false,
    })
  })

  test('of a commit with itself is empty', async () => {
    const { github } = await diverged()
    expect(await compareCommits(github, place, sha('4'), sha('4'))).toMatchObject({ commits: [] })
  })

  test('ends with the newest commits where there are many', async () => {
    const { double, github } = await openGitHub()
    const name = (at: number) => at.toString(16).padStart(40, '0')
    for (let at = 1; at <= 550; at += 1)
      double.commit({ sha: name(at), message: `${at}`, parent: name(at - 1) })
    const { commits } = await compareCommits(github, place, name(0), name(550))
    expect(commits.map(({ message }) => Number(message))).toEqual(
      Array.from({ length: 250 }, (_, at) => 301 + at),
    )
    const few = await compareCommits(github, place, name(300), name(550))
    expect(few.commits.map(({ message }) => Number(message))).toEqual(
      Array.from({ length: 250 }, (_, at) => 301 + at),
    )
  })

  test('lists three hundred files, and says so', async () => {
    const { double, github } = await openGitHub()
    double.commit({ sha: sha('1'), message: 'Much', parent: sha('0') })
    for (let at = 0; at < 301; at += 1) double.file(sha('1'), `f${at}`, 'x')
    const { files, filesTruncated } = await compareCommits(github, place, sha('0'), sha('1'))
    expect([files.length, filesTruncated]).toEqual([300, true])
  })

  test('with a commit that is not there fails', async () => {
    const { github } = await diverged()
    expect(await failureOf(compareCommits(github, place, sha('e'), sha('4')))).toMatchObject({ status: 404 })
  })
})

test('a tree holds the files of a commit, without folders', async () => {
  const { double, github } = await openGitHub()
  double.file(sha('1'), 'README.md', '')
  double.file(sha('1'), 'src/a/b.ts', 'x')
  expect(await readTree(github, place, sha('1'))).toEqual({
    files: [
      { path: 'README.md', sha: EMPTY_BLOB, mode: '100644' },
      { path: 'src/a/b.ts', sha: 'c1b0730e0133447badcfd47fd144e254807b06e1', mode: '100644' },
    ],
    truncated: false,
  })
})

describe('a file at a commit', () => {
  test.each([
    ['plain text', 'docs/a b#c?.md', 'Grüße, 世界\n'],
    ['an empty text', 'empty', ''],
    ['more than a line of base64', 'long', 'x'.repeat(1_000)],
    ['more than a megabyte', 'big.md', 'é'.repeat(700_000)],
  ])('is read with %s', async (_, path, text) => {
    const { double, github } = await openGitHub()
    double.file(sha('1'), path, text)
    const read = await readFileAt(github, place, path, sha('1'))
    expect(read.kind === 'file' && read.text === text).toBe(true)
  })

  test.each([
    ['that is not there', 'other', { kind: 'none' }],
    ['that is a folder', 'docs', { kind: 'no-file' }],
    ['above the repository', '../../../user', { kind: 'none' }],
    ['without a name', '', { kind: 'none' }],
  ])('%s is none', async (_, path, expected) => {
    const { double, github } = await openGitHub()
    double.file(sha('1'), 'docs/a.md', 'text')
    expect(await readFileAt(github, place, path, sha('1'))).toEqual(expected)
  })

  test('that is larger than wanted is not fetched', async () => {
    const { double, github } = await openGitHub()
    double.file(sha('1'), 'big', 'x'.repeat(1_200_000))
    const read = await readFileAt(github, place, 'big', sha('1'), 1_000_000)
    expect([read, double.requests.length]).toEqual([{ kind: 'large', bytes: 1_200_000 }, 1])
  })

  test('of which an older server says that it is too large is fetched as it is', async () => {
    const { double, github } = await openGitHub()
    double.file(sha('1'), 'big', 'text')
    const message =
      'This API returns blobs up to 1 MB in size. The requested blob is too large to fetch via the API'
    double.faults.add({ operation: 'repos/get-content', times: 1, kind: { status: 403, message } })
    expect(await readFileAt(github, place, 'big', sha('1'))).toEqual({ kind: 'file', text: 'text' })
  })

  test('that may not be read names the permission', async () => {
    const { github } = await openGitHub({ permissions: {} })
    expect(await failureOf(readFileAt(github, place, 'a', sha('1')))).toMatchObject({
      status: 403,
      permission: 'contents: read',
    })
  })
})
