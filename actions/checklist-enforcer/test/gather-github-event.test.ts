import { spawnSync } from 'node:child_process'
import { describe, expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import { codes, openScene, readEvent, sha, WORKFLOW } from './gather-github-scene.ts'

const side = (letter: string, repository: string | null = 'octo/shop') => ({
  ref: letter === 'b' ? 'main' : 'topic',
  sha: sha(letter),
  repo: repository === null ? null : { full_name: repository },
})
const pull = {
  number: 12,
  title: 'Add a thing',
  body: '- [ ] tested',
  html_url: 'https://github.com/octo/shop/pull/12',
  state: 'open',
  draft: false,
  user: { login: 'ann', type: 'User' },
  labels: [{ name: 'ui' }],
  base: side('b'),
  head: side('a'),
}
const issue = {
  number: 12,
  title: 'T',
  body: 'b',
  state: 'open',
  user: { login: 'ann', type: 'User' },
  labels: [],
}
const queue = {
  head_sha: sha('d'),
  head_ref: `refs/heads/gh-readonly-queue/release/1.x/pr-12-${sha('b')}`,
  base_sha: sha('b'),
  base_ref: 'refs/heads/release/1.x',
}

describe('without a token, the pull request is judged as the event has it', () => {
  test.each(['pull_request', 'pull_request_target', 'pull_request_review', 'pull_request_review_comment'])(
    '%s',
    async (name) => {
      const facts = await readEvent({ name, payload: { pull_request: pull } })
      const why = 'there is no token to ask GitHub with'
      expect(facts).toMatchObject({
        change: {
          pulls: [
            {
              number: 12,
              title: 'Add a thing',
              body: '- [ ] tested',
              url: 'https://github.com/octo/shop/pull/12',
              state: 'open',
              draft: false,
              author: { login: 'ann', kind: 'user' },
              labels: ['ui'],
              base: { ref: 'main', sha: sha('b') },
              head: { ref: 'topic', sha: sha('a') },
              foreign: false,
              asOf: 'event',
            },
          ],
          sha: sha('a'),
          files: { known: false, why },
          commits: { known: false, why },
        },
        comments: [],
        reviews: { known: false, why },
        checks: { known: false, why },
        issue: null,
        repositoryUrl: 'https://github.com/octo/shop',
        problems: [],
      })
      expect(await facts.readBase('a')).toEqual({ known: false, why })
      expect(await facts.listBase()).toEqual({ known: false, why })
      expect(await facts.reviewsWithTeams(['octo/sre'])).toEqual({ known: false, why })
    },
  )

  test.each([
    ['nobody wrote a body', { body: null }, { body: '' }],
    ['it is closed', { state: 'closed' }, { state: 'closed' }],
    ['it is merged', { state: 'closed', merged: true }, { state: 'merged' }],
    [
      'a review’s event leaves `merged` out',
      { state: 'closed', merged_at: '2026-01-01' },
      { state: 'merged' },
    ],
    ['it comes from a fork', { head: side('a', 'x/shop') }, { foreign: true }],
    ['it comes from a deleted fork', { head: side('a', null) }, { foreign: true }],
    ['it is by an app', { user: { login: 'ann', type: 'Bot' } }, { author: { login: 'ann', kind: 'bot' } }],
    ['a user is called a bot', { user: { login: 'x[bot]', type: 'User' } }, { author: { kind: 'user' } }],
    ['its author is gone', { user: null }, { author: { login: 'ghost', kind: 'unknown' } }],
  ])('%s', async (_, part, expected) => {
    const event = { name: 'pull_request', payload: { pull_request: { ...pull, ...part } } }
    expect((await readEvent(event)).change.pulls).toMatchObject([expected])
  })

  test('a comment tells its text, and no commit that could be taken for the judged one', async () => {
    const event = { name: 'issue_comment', payload: { issue: { ...issue, pull_request: {} } } }
    const facts = await readEvent(event)
    expect(facts.change).toMatchObject({ pulls: [{ body: 'b', foreign: true, head: { sha: '' } }], sha: '' })
    expect(codes(facts)).toEqual(['pull-in-part'])
  })

  test('an issue is a text of its own', async () => {
    const facts = await readEvent({ name: 'issues', payload: { issue } })
    expect(facts.issue).toEqual({
      source: { kind: 'issue', name: 'issue #12', path: null, url: null, pull: null },
      text: 'b',
    })
    expect([facts.change.pulls, facts.change.sha]).toEqual([[], WORKFLOW.sha])
  })

  test('a push tells its commits, newest first', async () => {
    const commits = [
      { id: sha('1'), message: 'One' },
      { id: sha('2'), message: 'Two\n\nAgent: PM-X' },
    ]
    const payload = { before: sha('0'), after: sha('2'), ref: 'refs/heads/main', commits }
    const { change } = await readEvent({ name: 'push', payload })
    expect(change).toMatchObject({
      sha: sha('2'),
      pulls: [],
      commits: {
        known: true,
        value: [
          { sha: sha('2'), message: 'Two\n\nAgent: PM-X' },
          { sha: sha('1'), message: 'One' },
        ],
      },
    })
  })

  test.each([
    ['merge_group', { merge_group: queue }, sha('d'), ['pulls-unknown!']],
    ['deployment', { deployment: { sha: sha('c') } }, sha('c'), ['pulls-unknown']],
    ['status', { sha: sha('c') }, sha('c'), ['pulls-unknown']],
    ['check_run', { check_run: { head_sha: sha('c') } }, sha('c'), ['pulls-unknown']],
    ['workflow_dispatch', { inputs: { 'pull-request': '#12' } }, '', ['pull-unreadable!']],
    ['workflow_dispatch', { inputs: { 'pull-request': 'x' } }, '', ['event-unreadable!']],
    ['workflow_dispatch', { inputs: null }, sha('f'), ['pulls-unknown']],
    ['schedule', {}, sha('f'), []],
    ['push', { before: sha('1'), after: sha('0'), ref: 'refs/heads/x' }, sha('f'), []],
    ['push', { before: sha('0'), after: sha('1'), ref: 'refs/tags/v1' }, sha('f'), []],
    ['pull_request', { pull_request: { number: 12 } }, '', ['pull-unreadable!']],
    ['pull_request', { pull_request: 'x' }, '', ['event-unreadable!']],
    ['merge_group', {}, '', ['event-unreadable!']],
    ['issues', { issue: { number: '1' } }, '', ['event-unreadable!']],
  ])('%s %j', async (name, payload, judged, problems) => {
    const facts = await readEvent({ name, payload })
    expect([facts.change.pulls, facts.change.sha, codes(facts)]).toEqual([[], judged, problems])
  })

  test('a description longer than GitHub allows cannot be judged', async () => {
    const body = '- [x] a\n'.repeat(40_000)
    const facts = await readEvent({ name: 'pull_request', payload: { pull_request: { ...pull, body } } })
    expect([facts.change.pulls[0]?.body.length, codes(facts)]).toEqual([262_144, ['text-too-long!']])
  })

  test('outside a workflow there is no page', async () => {
    const facts = await readEvent(
      { name: 'schedule', payload: {} },
      { repository: '', sha: '', runUrl: null },
    )
    expect([facts.repositoryUrl, facts.change.sha]).toEqual([null, ''])
  })

  test.each([
    ['https://api.github.com', 'https://github.com/octo/shop'],
    ['https://git.example/api/v3', 'https://git.example/octo/shop'],
  ])('without a run, %s tells the page', async (apiUrl, page) => {
    const facts = await readEvent({ name: 'schedule', payload: {} }, { apiUrl, runUrl: null })
    expect(facts.repositoryUrl).toBe(page)
  })

  test('nothing that talks to GitHub is loaded', () => {
    const module = new URL('../src/gather/github/index.ts', import.meta.url).href
    const script = `
      import { registerHooks } from 'node:module'
      const seen = []
      registerHooks({ resolve: (name, context, next) => (seen.push(name), next(name, context)) })
      await import(${JSON.stringify(module)})
      console.log(JSON.stringify([seen.includes('zod/mini'), seen.filter((name) => name.includes('octokit'))]))`
    const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
      encoding: 'utf8',
    })
    expect(JSON.parse(stdout)).toEqual([true, []])
  })
})

test('no payload makes it throw', async () => {
  const names = ['pull_request', 'issue_comment', 'merge_group', 'push', 'deployment', 'check_run', 'status']
  const keys = ['pull_request', 'issue', 'merge_group', 'deployment', 'check_run', 'inputs', 'sha']
  const payload = fc.dictionary(fc.constantFrom(...keys, '__proto__'), fc.jsonValue())
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...names), payload, async (name, given) => {
      const facts = await readEvent({ name, payload: given })
      expect(facts.change.pulls.length).toBeLessThanOrEqual(1)
    }),
    { numRuns: 300 },
  )
})

test('a workflow that names no repository asks nobody', async () => {
  const { double, read } = await openScene()
  const event = { name: 'pull_request', payload: { pull_request: pull } }
  const facts = await read(event, {}, {}, { repository: 'octo' })
  expect([facts.change.pulls.length, double.requests.length, codes(facts)]).toEqual([1, 0, ['not-newest']])
})
