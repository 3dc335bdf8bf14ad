import { describe, expect, test } from '@jest/globals'
import { faults } from '@plinth/testkit/github'
import type { CommentAuthor, Settings } from '../src/settings.ts'
import { codes, openScene, type Scene, sha } from './gather-github-scene.ts'
import { settings } from './resolve-settings.ts'

const known = <T>(value: T) => ({ known: true, value })

describe('comments count of those who are permitted', () => {
  async function conversation(): Promise<Scene> {
    const scene = await openScene()
    const { double } = scene
    double.pull({ number: 7, author: 'ann' })
    double.access('ben', 'write')
    double.comment(7, 'Ann', 'by the author')
    double.comment(7, 'ben', 'by a writer')
    double.comment(7, 'cas', 'by anybody')
    double.comment(7, 'ci[bot]', 'by an app')
    double.comment(7, 'ci[bot]', '<!-- plinth:checklist-enforcer -->\nby Plinth')
    return scene
  }

  test.each<readonly [string, readonly CommentAuthor[], readonly string[]]>([
    ['the author', [{ kind: 'author' }], ['by the author']],
    ['writers', [{ kind: 'write' }], ['by a writer']],
    ['both', [{ kind: 'author' }, { kind: 'write' }], ['by the author', 'by a writer']],
    ['somebody by name', [{ kind: 'login', login: 'CAS' }], ['by anybody']],
    ['an app by name', [{ kind: 'login', login: 'ci[bot]' }], ['by an app']],
  ])('%s', async (_, commentsFrom, expected) => {
    const { event, read } = await conversation()
    const { comments, problems } = await read(event(7), { comments: true }, { commentsFrom })
    expect(comments.map(({ text }) => text)).toEqual(expected)
    expect(problems).toEqual([])
  })

  test('with their author and page', async () => {
    const { double, event, read } = await conversation()
    const { comments } = await read(event(7), { comments: true }, { commentsFrom: [{ kind: 'author' }] })
    expect(comments[0]?.source).toEqual({
      kind: 'comment',
      name: 'a comment by Ann on #7',
      path: null,
      url: expect.stringContaining(`${double.url}/octo/shop/pull/7#issuecomment-`),
      pull: 7,
    })
  })

  test('each is asked about once', async () => {
    const { double, event, read, asked } = await conversation()
    for (let at = 0; at < 120; at += 1) double.comment(7, at % 2 ? 'ben' : 'Cas', `number ${at}`)
    const { comments } = await read(event(7), { comments: true }, { commentsFrom: [{ kind: 'write' }] })
    expect(comments).toHaveLength(61)
    expect(asked().filter((path) => path.endsWith('/permission'))).toHaveLength(3)
  })

  test('not where nobody tells, which is said', async () => {
    const { double, event, read } = await conversation()
    const message = 'Must have push access to view collaborator permission.'
    double.faults.add({
      operation: 'repos/get-collaborator-permission-level',
      kind: { status: 403, message },
    })
    const facts = await read(
      event(7),
      { comments: true },
      { commentsFrom: [{ kind: 'author' }, { kind: 'write' }] },
    )
    expect(facts.comments.map(({ text }) => text)).toEqual(['by the author'])
    expect(codes(facts)).toEqual(['comment-author-unknown'])
  })

  test('also not of the deleted account of a deleted author', async () => {
    const { double, event, read } = await openScene({
      routes: [
        {
          operation: 'issues/list-comments',
          method: 'GET',
          pattern: '/repos/{owner}/{repo}/issues/{issue_number}/comments',
          permission: '',
          writes: false,
          answer: () => ({ status: 200, body: [{ user: null, body: 'by nobody' }] }),
        },
      ],
    })
    double.pull({ number: 7 })
    const { comments } = await read(event(7), { comments: true }, { commentsFrom: [{ kind: 'author' }] })
    expect(comments).toEqual([])
  })
})

describe('reviews', () => {
  const review = (author: string, part = {}) => ({
    author,
    authorKind: 'user',
    state: 'approved',
    commit: sha('a'),
    url: expect.stringContaining('#pullrequestreview-'),
    teams: [],
    unreadTeams: [],
    ...part,
  })

  test('count of those who may write, as with GitHub, and of apps', async () => {
    const { double, event, read } = await openScene()
    double.pull({ number: 7, author: 'ann' })
    double.access('ben', 'write')
    for (const author of ['ben', 'cas', 'check[bot]']) double.review(7, { author, state: 'APPROVED' })
    const { reviews } = await read(event(7), { reviews: true })
    expect(reviews).toEqual(known([review('ben'), review('check[bot]', { authorKind: 'bot' })]))
  })

  test('count of those whom the configuration names', async () => {
    const { double, event, read, asked } = await openScene()
    double.pull({ number: 7 })
    double.review(7, { author: 'Cas', state: 'APPROVED' })
    const said = settings({}, "checklist:\n  items:\n    - item: reviewed\n      evidence: 'review: @cas'\n")
    const { items } = said
    const { reviews } = await read(event(7), { reviews: true }, { items })
    expect([reviews, asked().filter((path) => path.endsWith('/permission'))]).toEqual([
      known([review('Cas')]),
      [],
    ])
  })

  test('keep the commit that was looked at, and what was dismissed', async () => {
    const { double, event, read } = await openScene()
    double.pull({ number: 7 })
    for (const login of ['ben', 'dan', 'eve']) double.access(login, 'admin')
    double.review(7, { author: 'ben', state: 'APPROVED' })
    double.review(7, { author: 'dan', state: 'DISMISSED' })
    double.pull({ number: 7, head: { sha: sha('c') } })
    double.review(7, { author: 'eve', state: 'CHANGES_REQUESTED' })
    const { reviews } = await read(event(7), { reviews: true })
    expect(reviews).toEqual(
      known([
        review('ben'),
        review('dan', { state: 'dismissed' }),
        review('eve', { state: 'changes-requested', commit: sha('c') }),
      ]),
    )
  })

  test('are not known where nobody tells whether they count', async () => {
    const { double, event, read } = await openScene()
    double.pull({ number: 7 })
    double.review(7, { author: 'ben', state: 'APPROVED' })
    double.faults.add({ operation: 'repos/get-collaborator-permission-level', kind: faults.forbidden })
    const { reviews } = await read(event(7), { reviews: true })
    expect(reviews).toEqual({
      known: false,
      why: expect.stringContaining('it is not known whether ben may write: GitHub answered 403'),
    })
  })

  describe('tell the teams of their authors', () => {
    const reviewers: Settings['ownership']['reviewers'] = {
      'pm-infrastructure': ['@octo/SRE', '@octo/secret'],
    }
    const ownership = { ...settings().ownership, reviewers }

    async function reviewed(): Promise<Scene> {
      const scene = await openScene()
      const { double } = scene
      double.pull({ number: 7 })
      double.access('ben', 'write')
      double.review(7, { author: 'ben', state: 'APPROVED' })
      double.team({ org: 'octo', slug: 'sre', members: ['ben'] })
      double.team({ org: 'octo', slug: 'web', members: ['cas'] })
      double.team({ org: 'octo', slug: 'secret', members: ['ben'], hidden: true })
      return scene
    }

    test('which the configuration names', async () => {
      const { event, read } = await reviewed()
      const facts = await read(event(7), { reviews: true }, { ownership })
      expect(facts.reviews).toEqual(
        known([review('ben', { teams: ['octo/sre'], unreadTeams: ['octo/secret'] })]),
      )
      expect(codes(facts)).toEqual(['team-unreadable'])
      expect(facts.problems[0]?.message).toContain(
        'Give `token` one that may read the members of the organisation',
      )
    })

    test('and which own what is changed, once that is known', async () => {
      const { event, read, asked } = await reviewed()
      const { reviewsWithTeams } = await read(event(7), { reviews: true })
      const told = known([review('ben', { teams: ['octo/sre'], unreadTeams: ['octo/secret'] })])
      const teams = ['octo/sre', 'octo/web', 'octo/secret']
      expect(await reviewsWithTeams(teams)).toEqual(told)
      const calls = asked().length
      expect(await reviewsWithTeams(teams)).toEqual(told)
      expect(asked().length).toBe(calls)
    })
  })
})
