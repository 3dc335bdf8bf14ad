import { describe, expect, test } from '@jest/globals'
import { complaints, onlyHttp, SHA, settings } from './settings-made.ts'

const COMMIT = 'f'.repeat(40)

/** A `deployment_status` event as GitHub sends it, in what matters here. */
function status(state: string, url: string | null, more: Readonly<Record<string, unknown>> = {}) {
  return {
    name: 'deployment_status',
    payload: {
      deployment: { id: 42, sha: COMMIT, ref: 'main', environment: 'Preview' },
      deployment_status: {
        state,
        environment: 'Preview',
        environment_url: url,
        target_url: 'https://log.example/',
        ...more,
      },
    },
  }
}
const READY = status('success', 'https://shop-git-main.vercel.app')
const HOSTS = { hosts: 'shop-*.vercel.app' }

describe('a deployment_status event', () => {
  test('says what is deployed, where, and as which commit', () => {
    const found = settings({ ...HOSTS, 'version-from': 'header x-version' }, '', READY)
    expect(onlyHttp(found).url).toBe('https://shop-git-main.vercel.app/')
    expect(found).toMatchObject({
      deployment: { id: 42, sha: COMMIT, environment: 'Preview', state: 'success' },
      identity: { expected: COMMIT },
      skip: null,
    })
  })

  test('gives the address that configured paths are taken at', () => {
    const found = settings(HOSTS, 'deploy: { targets: [{ url: /api/health, kind: api }] }', READY)
    expect(onlyHttp(found).url).toBe('https://shop-git-main.vercel.app/api/health')
    expect(found.record.environmentUrl).toBe('https://shop-git-main.vercel.app/')
  })

  test('is not asked for an address where the user gives one', () => {
    expect(onlyHttp(settings({ url: 'https://mine.example/' }, '', READY)).url).toBe('https://mine.example/')
  })

  test.each<[string, Readonly<Record<string, string>>, string | null, RegExp]>([
    [
      'a host that nothing allows',
      {},
      'https://shop-x.vercel.app',
      /input `hosts`: .* is on "shop-x.vercel.app", and an event may send probes only to hosts that are named here/,
    ],
    ['another host', HOSTS, 'https://evil.example/', /is on "evil.example"/],
    [
      'a host that looks alike',
      HOSTS,
      'https://shop-x.vercel.app.evil.example/',
      /is on "shop-x.vercel.app.evil.example"/,
    ],
    ['credentials', HOSTS, 'https://shop-x.vercel.app@evil.example/', /without credentials/],
    ['another scheme', HOSTS, 'file:///etc/passwd', /is not an http or https URL/],
    ['another scheme at an allowed host', HOSTS, 'ftp://shop-x.vercel.app/', /is not an http or https URL/],
    [
      'a line break',
      HOSTS,
      'https://shop-x.vercel.app/\n::error::',
      /is not an http or https URL.*\\u\{a\}::error::"/,
    ],
    ['nothing', HOSTS, null, /there is nothing to verify, and the event gives no address/],
    ['an empty text', HOSTS, '', /there is nothing to verify, and the event gives no address/],
  ])('with %s as address is refused', (_what, inputs, url, message) => {
    expect(complaints(inputs, '', status('success', url)).join('\n')).toMatch(message)
  })

  test('what to add is said exactly', () => {
    expect(() => settings({}, '', READY)).toThrow(
      'Add shop-git-main.vercel.app, or a pattern with * for a part that changes, or give `url`.',
    )
  })

  test('the host is compared as browsers read it', () => {
    const found = settings(HOSTS, '', status('success', 'https://SHOP-x.Vercel.App./a'))
    expect(onlyHttp(found).url).toBe('https://shop-x.vercel.app./a')
  })

  test.each<[string, RegExp]>([
    ['pending', /it is verified when its status says success/],
    ['queued', /it is verified when its status says success/],
    ['in_progress', /it is verified when its status says success/],
    ['waiting', /it is verified when its status says success/],
    ['inactive', /a later one has taken its place/],
    ['::error::x', /"::error::x", which is no end that is known/],
  ])('in the state %s is skipped, whatever its address is', (state, reason) => {
    const found = settings({}, '', status(state, 'https://evil.example/'))
    expect(found.skip).toMatch(reason)
    expect(found.targets).toEqual([])
    expect(settings({}, 'deploy: { targets: [{ url: /a }] }', status(state, '')).targets).toEqual([])
  })

  test('that this gate wrote itself is skipped, or it would go on for ever', () => {
    const place = status('success', 'https://shop-1.vercel.app/')
    const ours = { state: 'success', description: 'Plinth: pass, version 1.4.2 verified' }
    const written = { ...place, payload: { ...place.payload, deployment_status: ours } }
    expect(settings({}, '', written).skip).toContain('wrote itself')
  })

  test.each(['failure', 'error'])('in the state %s is not skipped, and needs no address', (state) => {
    const found = settings({}, '', status(state, null))
    expect(found).toMatchObject({ skip: null, targets: [], deployment: { state } })
  })

  test.each<[string, Readonly<Record<string, unknown>>]>([
    ['no deployment', {}],
    ['an id that is none', { deployment: { id: -1, sha: COMMIT, environment: 'x' } }],
    ['a commit that is none', { deployment: { id: 1, sha: 'main; rm -rf /', environment: 'x' } }],
    ['an environment that is too long', { deployment: { id: 1, sha: COMMIT, environment: 'x'.repeat(256) } }],
  ])('with %s is as if it were not there', (_what, payload) => {
    const place = { name: 'deployment_status', payload }
    expect(settings({ url: 'http://h/', 'version-from': 'text v' }, '', place)).toMatchObject({
      deployment: null,
      skip: null,
      identity: { expected: SHA },
    })
  })

  test('means nothing on other events', () => {
    expect(settings({ url: 'http://h/' }, '', { ...READY, name: 'workflow_dispatch' }).deployment).toBeNull()
  })
})

test('a deployment event has no state yet', () => {
  const place = { name: 'deployment', payload: READY.payload }
  expect(settings({ url: 'http://h/' }, '', place)).toMatchObject({
    deployment: { id: 42, sha: COMMIT, environment: 'Preview', state: null },
    skip: null,
  })
})

describe('a rollback', () => {
  const wanted = { url: 'http://h/', 'rollback-workflow': 'b.yml', token: 'x', environment: 'production' }
  const repo = (name: string | null) => (name === null ? null : { full_name: name })
  const pull = (head: string | null) => ({
    pull_request: { number: 1, head: { sha: COMMIT, repo: repo(head) }, base: { repo: repo('o/r') } },
  })
  const run = (head: string) => ({
    repository: repo('o/r'),
    workflow_run: { head_repository: repo(head) },
  })

  test.each<[string, string, Readonly<Record<string, unknown>>, boolean]>([
    ['a push', 'push', {}, true],
    ['a pull request of the repository', 'pull_request', pull('o/r'), true],
    ["a fork's pull request", 'pull_request', pull('fork/r'), false],
    ["a fork's pull request, with all rights", 'pull_request_target', pull('fork/r'), false],
    ['a pull request of a deleted fork', 'pull_request', pull(null), false],
    ['a pull request that says nothing', 'pull_request', { pull_request: 'x' }, false],
    ['a run for the repository', 'workflow_run', run('o/r'), true],
    ['a run for a fork', 'workflow_run', run('fork/r'), false],
    ['a comment on a pull request', 'issue_comment', { issue: { number: 1, pull_request: {} } }, false],
    ['a comment on an issue', 'issue_comment', { issue: { number: 1 } }, true],
    ['a deployment_status', 'deployment_status', READY.payload, true],
  ])('on %s', (_what, name, payload, possible) => {
    const found = settings(wanted, '', { name, payload })
    expect(found.rollback).toEqual(
      possible
        ? {
            workflow: 'b.yml',
            ref: null,
            versionInput: 'version',
            environmentInput: 'environment',
            deadlineMs: 900_000,
          }
        : null,
    )
  })

  test('finds its environment in the event', () => {
    const { environment: _, ...rest } = wanted
    expect(settings(rest, '', READY).rollback?.workflow).toBe('b.yml')
  })

  test('secret headers are still sent for a fork', () => {
    const found = settings({ ...wanted, headers: 'A: secret' }, '', {
      name: 'pull_request',
      payload: pull('fork/r'),
    })
    expect(onlyHttp(found).headers).toEqual({ A: 'secret' })
  })
})
