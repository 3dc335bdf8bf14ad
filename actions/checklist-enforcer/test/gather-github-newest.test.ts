import { describe, expect, test } from '@jest/globals'
import { faults } from '@plinth/testkit/github'
import { codes, EVERYTHING, openScene, sha } from './gather-github-scene.ts'

describe('with a token, the newest state is read', () => {
  test('of a description that was edited since the event', async () => {
    const { double, event, read } = await openScene()
    double.pull({ number: 7, body: '- [ ] tested', labels: ['old'] })
    const begun = event(7)
    double.pull({ number: 7, body: '- [x] tested', labels: ['new'] })
    const { change, problems } = await read(begun)
    expect(change.pulls).toMatchObject([{ body: '- [x] tested', labels: ['new'], asOf: 'newest' }])
    expect(problems).toEqual([])
  })

  test.each(['closed', 'merged'] as const)('of a pull request that was %s meanwhile', async (state) => {
    const { double, event, read } = await openScene()
    double.pull({ number: 7 })
    const begun = event(7)
    double.pull({ number: 7, state })
    expect((await read(begun)).change.pulls).toMatchObject([{ state, asOf: 'newest' }])
  })

  test('of one that was opened again', async () => {
    const { double, event, read } = await openScene()
    double.pull({ number: 7, state: 'closed' })
    const begun = event(7)
    double.pull({ number: 7, state: 'open' })
    expect((await read(begun)).change.pulls).toMatchObject([{ state: 'open' }])
  })

  test('unless GitHub answers from a copy that is older than the event', async () => {
    const { double, event, read } = await openScene()
    double.pull({ number: 7, body: 'edited', updatedAt: '2026-03-01T10:00:05Z' })
    const begun = event(7)
    double.pull({ number: 7, body: 'before', updatedAt: '2026-03-01T10:00:00Z' })
    expect((await read(begun)).change.pulls).toMatchObject([{ body: 'edited', asOf: 'event' }])
  })

  test('and the commit that was pushed since is the judged one', async () => {
    const { double, event, read } = await openScene()
    double.pull({ number: 7 })
    const begun = event(7)
    double.pull({ number: 7, head: { sha: sha('c') } })
    double.check(sha('c'), { name: 'unit' })
    const { change, checks } = await read(begun, { checks: true })
    expect(change.sha).toBe(sha('c'))
    expect(checks).toMatchObject({ known: true, value: [{ name: 'unit', state: 'success' }] })
  })

  test('of an issue', async () => {
    const { double, read } = await openScene()
    double.issue({ number: 3, body: 'new' })
    double.comment(3, 'octocat', 'a remark')
    const issue = { number: 3, title: 'T', body: 'old', state: 'open', user: null, labels: [] }
    const facts = await read(
      { name: 'issues', payload: { issue } },
      { comments: true },
      { commentsFrom: [{ kind: 'author' }] },
    )
    expect(facts.issue?.text).toBe('new')
    expect(facts.comments).toMatchObject([{ text: 'a remark', source: { pull: null, kind: 'comment' } }])
  })

  test('of a pull request that somebody commented on', async () => {
    const { double, read } = await openScene()
    double.pull({ number: 7, body: 'text', head: { repository: 'x/shop' } })
    const issue = {
      number: 7,
      title: 'T',
      body: 'old',
      state: 'open',
      user: null,
      labels: [],
      pull_request: {},
    }
    const { change } = await read({ name: 'issue_comment', payload: { issue } })
    expect(change).toMatchObject({ pulls: [{ body: 'text', foreign: true }], sha: sha('a') })
  })
})

test('what is not wanted is not asked for', async () => {
  const { double, event, read, asked } = await openScene()
  double.pull({ number: 7 })
  const facts = await read(event(7))
  expect(asked()).toEqual(['/pulls/7'])
  const untold = { known: false, why: 'it was not asked for' }
  expect([facts.change.files, facts.change.commits, facts.reviews, facts.checks]).toEqual(
    Array(4).fill(untold),
  )
})

test('everything that is wanted is asked for once', async () => {
  const { double, event, read, asked } = await openScene()
  double.pull({ number: 7, files: [{ path: 'a' }] })
  double.comment(7, 'ann', 'x')
  await read(event(7), EVERYTHING, { commentsFrom: [{ kind: 'author' }] })
  expect(asked().toSorted()).toEqual([
    `/commits/${sha('a')}/check-runs`,
    `/commits/${sha('a')}/status`,
    '/issues/7/comments',
    '/pulls/7',
    '/pulls/7/commits',
    '/pulls/7/files',
    '/pulls/7/reviews',
  ])
})

describe('a fork’s token', () => {
  test('cannot write, and everything is read', async () => {
    const { double, event, read } = await openScene({ readOnly: true })
    double.pull({ number: 7, body: '- [x] a', head: { repository: 'x/shop' }, files: [{ path: 'a' }] })
    const facts = await read(event(7), EVERYTHING)
    expect(facts.change).toMatchObject({ pulls: [{ foreign: true }], files: { known: true } })
    expect([facts.reviews.known, facts.checks.known, facts.problems]).toEqual([true, true, []])
  })
})

describe('where GitHub does not answer', () => {
  test('the event’s pull request is judged, and that is said', async () => {
    const { double, event, read } = await openScene({ permissions: { contents: 'read' } })
    double.pull({ number: 7, body: '- [ ] a' })
    const facts = await read(event(7), EVERYTHING, { commentsFrom: [{ kind: 'author' }] })
    expect(facts.change).toMatchObject({ pulls: [{ body: '- [ ] a', asOf: 'event' }], sha: sha('a') })
    expect(facts.change.files).toEqual({
      known: false,
      why: 'GitHub answered 403, for want of `pull-requests: read`',
    })
    expect(facts.reviews).toMatchObject({ known: false })
    expect(facts.checks).toEqual({ known: false, why: 'GitHub answered 403, for want of `checks: read`' })
    expect(codes(facts)).toEqual(['not-newest', 'comments-unreadable!'])
    expect(facts.problems[0]?.message).toContain('for want of `pull-requests: read`')
  })

  test('a pull request of which the event tells only its number cannot be judged', async () => {
    const { read } = await openScene()
    const facts = await read({ name: 'workflow_dispatch', payload: { inputs: { 'pull-request': '99' } } })
    expect([facts.change.pulls, codes(facts)]).toEqual([[], ['pull-unreadable!']])
    expect(facts.problems[0]?.message).toBe(
      '#99 could not be read: GitHub answered 404: "Not Found - https://docs.github.com/rest".',
    )
  })

  test('and the run is cancelled, nothing is waited for', async () => {
    const { double, event, read, cancel } = await openScene()
    double.pull({ number: 7 })
    const begun = event(7)
    double.faults.add({ kind: 'hang' })
    setTimeout(cancel, 100)
    const facts = await read(begun, EVERYTHING)
    expect(facts.change).toMatchObject({ pulls: [{ asOf: 'event' }], files: { known: false } })
    expect(codes(facts)).toContain('not-newest')
  })

  test.each([
    ['checks/list-for-ref', 'check runs', [{ name: 'ci', state: 'failure', url: null }]],
    ['repos/get-combined-status-for-ref', 'commit statuses', [{ name: 'unit', state: 'success' }]],
  ])('for %s, the other kind is still told', async (operation, what, told) => {
    const { double, event, read } = await openScene()
    double.pull({ number: 7 })
    double.check(sha('a'), { name: 'unit' })
    double.status(sha('a'), { context: 'ci', state: 'error' })
    double.faults.add({ operation, kind: faults.forbidden })
    const facts = await read(event(7), { checks: true })
    expect(facts.checks).toMatchObject({ known: true, value: told })
    expect(facts.problems).toMatchObject([{ code: 'checks-unreadable', where: `the ${what}`, blocks: false }])
  })
})

describe('a file before the change', () => {
  test('is that of the base commit', async () => {
    const { double, event, read } = await openScene()
    double.pull({ number: 7 })
    double.file(sha('b'), '.github/pull_request_template.md', '- [ ] old')
    double.file(sha('a'), '.github/pull_request_template.md', '')
    const { readBase, listBase } = await read(event(7))
    expect(await listBase()).toEqual({ known: true, value: ['.github/pull_request_template.md'] })
    expect(await readBase('.github/pull_request_template.md')).toEqual({ known: true, value: '- [ ] old' })
    expect(await readBase('docs/other.md')).toEqual({ known: true, value: null })
    expect(await readBase('.github')).toEqual({ known: false, why: 'it is no file' })
  })

  test('is not known without the permission, nor without a base', async () => {
    const { double, event, read } = await openScene({ permissions: { 'pull-requests': 'read' } })
    double.pull({ number: 7 })
    const why = 'GitHub answered 403, for want of `contents: read`'
    expect(await (await read(event(7))).readBase('a')).toEqual({ known: false, why })
    expect(await (await read({ name: 'schedule', payload: {} })).readBase('a')).toMatchObject({
      known: false,
    })
  })
})
