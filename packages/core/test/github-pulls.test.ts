import { describe, expect, test } from '@jest/globals'
import {
  listComments,
  listPullCommits,
  listReviews,
  newestReviews,
  openPullsFrom,
  pullSchema,
  pullsOfCommit,
  readIssue,
  readPull,
} from '../src/github/index.ts'
import { failureOf, openGitHub, place, sha } from './github-change.ts'

describe('a pull request', () => {
  test('is read as it is, with everything that nobody wrote', async () => {
    const { double, github } = await openGitHub()
    double.pull({
      number: 7,
      title: 'Add a thing',
      body: null,
      labels: ['ui', 'small'],
      files: [{ path: 'a' }],
    })
    expect(await readPull(github, place, 7)).toEqual({
      number: 7,
      title: 'Add a thing',
      body: '',
      url: `${double.url}/octo/shop/pull/7`,
      state: 'open',
      draft: false,
      author: { login: 'octocat', kind: 'user' },
      labels: ['ui', 'small'],
      base: { ref: 'main', sha: sha('b'), repository: 'octo/shop' },
      head: { ref: 'topic', sha: sha('a'), repository: 'octo/shop' },
      mergeCommit: null,
      changedFiles: 1,
      updatedAt: Date.parse('2026-01-01T00:00:00Z'),
    })
  })

  test.each([
    ['closed', { state: 'closed' as const }, { state: 'closed' }],
    [
      'merged',
      { state: 'merged' as const, mergeCommit: sha('c') },
      { state: 'merged', mergeCommit: sha('c') },
    ],
    ['a draft', { draft: true }, { draft: true }],
    ['by an app', { author: 'renovate[bot]' }, { author: { login: 'renovate[bot]', kind: 'bot' } }],
    ['from a fork', { head: { repository: 'x/shop' } }, { head: { repository: 'x/shop' } }],
    ['from a deleted fork', { head: { repository: null } }, { head: { repository: null } }],
  ])('that is %s says so', async (_, made, expected) => {
    const { double, github } = await openGitHub()
    double.pull({ number: 7, ...made })
    expect(await readPull(github, place, 7)).toMatchObject(expected)
  })

  test('reads the same from an event', async () => {
    const { double, github } = await openGitHub()
    double.pull({ number: 7, body: 'text', state: 'merged' })
    expect(pullSchema.parse(double.pullPayload(7))).toEqual(await readPull(github, place, 7))
  })

  test.each([
    ['a number that is none', { number: -1 }],
    ['a head that names no commit', { head: { ref: 'x', sha: '--upload-pack=evil', repo: null } }],
    ['no title', { title: null }],
  ])('with %s in an event is none', async (_, part) => {
    const { double } = await openGitHub()
    double.pull({ number: 7 })
    expect(pullSchema.safeParse({ ...double.pullPayload(7), ...part }).success).toBe(false)
  })

  test('whose author was deleted, or whose page is no address, is one all the same', async () => {
    const { double } = await openGitHub()
    double.pull({ number: 7 })
    const payload = { ...double.pullPayload(7), user: null, html_url: 'javascript:alert(1)' }
    expect(pullSchema.parse(payload)).toMatchObject({ author: null, url: null })
  })

  test('that may not be read names the permission', async () => {
    const { double, github } = await openGitHub({ permissions: { contents: 'read' } })
    double.pull({ number: 7 })
    expect(await failureOf(readPull(github, place, 7))).toMatchObject({
      status: 403,
      permission: 'pull-requests: read',
    })
  })
})

test('an issue is read, and knows that it is no pull request', async () => {
  const { double, github } = await openGitHub()
  double.issue({ number: 3, title: 'A wish', body: '- [ ] do it', labels: ['wish'] })
  expect(await readIssue(github, place, 3)).toMatchObject({
    number: 3,
    title: 'A wish',
    body: '- [ ] do it',
    labels: ['wish'],
    isPull: false,
  })
})

describe('pull requests are found', () => {
  test('by a commit, merged or open but not closed', async () => {
    const { double, github } = await openGitHub()
    const head = { sha: sha('d') }
    double.pull({ number: 1, head })
    double.pull({ number: 2, head, state: 'closed' })
    double.pull({ number: 3, state: 'merged', mergeCommit: sha('d') })
    double.pull({ number: 4 })
    const found = await pullsOfCommit(github, place, sha('d'))
    expect(found.map(({ number, changedFiles }) => [number, changedFiles])).toEqual([
      [1, null],
      [3, null],
    ])
  })

  test('by their branch, also where that is a fork’s', async () => {
    const { double, github } = await openGitHub()
    double.pull({ number: 1, head: { ref: 'topic' } })
    double.pull({ number: 2, head: { ref: 'topic', repository: 'ann/shop' } })
    double.pull({ number: 3, head: { ref: 'topic', repository: 'ann/shop' }, state: 'closed' })
    expect((await openPullsFrom(github, place, 'ann:topic')).map(({ number }) => number)).toEqual([2])
  })
})

describe('lists are read over all their pages', () => {
  test('side by side, once the first says how many there are', async () => {
    const { double, github } = await openGitHub()
    double.pull({ number: 7 })
    for (let at = 0; at < 250; at += 1) double.comment(7, at % 2 === 0 ? 'ann' : 'bot[bot]', `number ${at}`)
    const { items, truncated } = await listComments(github, place, 7)
    expect(truncated).toBe(false)
    expect(items.map(({ body }) => body)).toEqual(Array.from({ length: 250 }, (_, at) => `number ${at}`))
    expect(items[1]).toMatchObject({ author: { login: 'bot[bot]', kind: 'bot' }, association: 'NONE' })
    expect(double.requests).toHaveLength(3)
  })

  test('a list without a last page is followed', async () => {
    const { double, github } = await openGitHub({
      routes: [
        {
          operation: 'issues/list-comments',
          method: 'GET',
          pattern: '/repos/{owner}/{repo}/issues/{issue_number}/comments',
          permission: '',
          writes: false,
          answer: ({ query }) => {
            const page = Number(query.get('page'))
            const link = `<http://127.0.0.1/?page=${page + 1}>; rel="next"`
            return { status: 200, headers: page < 3 ? { link } : {}, body: [{ body: `page ${page}` }] }
          },
        },
      ],
    })
    const { items } = await listComments(github, place, 7)
    expect(items.map(({ body }) => body)).toEqual(['page 1', 'page 2', 'page 3'])
    expect(double.requests).toHaveLength(3)
  })

  test('GitHub tells 250 commits, the oldest first', async () => {
    const { double, github } = await openGitHub()
    const commits = Array.from({ length: 260 }, (_, at) => ({
      sha: at.toString(16).padStart(40, '0'),
      message: `Step ${at}\n\nAgent: PM-X`,
    }))
    double.pull({ number: 7, commits })
    const { items } = await listPullCommits(github, place, 7)
    expect(items).toEqual(commits.slice(0, 250))
  })
})

describe('reviews', () => {
  test('count by the newest of each reviewer that says anything', async () => {
    const { double, github } = await openGitHub()
    double.pull({ number: 7 })
    double.review(7, { author: 'ann', state: 'APPROVED', commit: sha('1') })
    double.review(7, { author: 'Ben', state: 'CHANGES_REQUESTED' })
    double.review(7, { author: 'ann', state: 'COMMENTED' })
    double.review(7, { author: 'ben', state: 'APPROVED', commit: sha('2') })
    double.review(7, { author: 'cas', state: 'PENDING' })
    double.review(7, { author: 'dan', state: 'APPROVED' })
    double.review(7, { author: 'dan', state: 'DISMISSED' })
    double.review(7, { author: 'check[bot]', state: 'APPROVED' })
    const { items } = await listReviews(github, place, 7)
    expect(items).toHaveLength(8)
    const told = newestReviews(items).map(({ author, state, commit }) => [author.login, state, commit])
    expect(told).toEqual([
      ['ann', 'approved', sha('1')],
      ['ben', 'approved', sha('2')],
      ['dan', 'dismissed', sha('a')],
      ['check[bot]', 'approved', sha('a')],
    ])
  })

  test('of deleted accounts are nobody’s', () => {
    expect(newestReviews([{ author: null, state: 'approved', commit: null, url: null }])).toEqual([])
  })
})
