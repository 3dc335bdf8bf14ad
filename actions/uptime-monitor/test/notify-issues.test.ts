import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { type GitHubDouble, type GitHubOptions, readyGraphql, startGitHub } from '@plinth/testkit/github'
import { channelsOf, issueTextOf, planNotices } from '../src/decide/notices/index.ts'
import type { Alert, AlertState } from '../src/evidence/index.ts'
import { createNotifier, readMaintenance } from '../src/gather/notify/index.ts'
import type { MonitoredTarget } from '../src/settings.ts'
import { alertOf, HOSTILE, HOUR, lookOf, MINUTE, NOW } from './notice-sample.ts'

const doubles: GitHubDouble[] = []
beforeAll(readyGraphql)
afterAll(() => Promise.all(doubles.map((double) => double.close())))

async function scene(options: GitHubOptions = {}) {
  const github = await startGitHub({ repository: 'o/r', viewer: 'github-actions[bot]', ...options })
  doubles.push(github)
  let now = NOW
  const access = { repository: 'o/r', apiUrl: github.url, token: github.token }
  const reach = { networks: [], hosts: [], insecureTls: false }
  const make = () =>
    createNotifier({
      settings: { issues: true, mostNotices: 10, reach, webhooks: [] },
      ...access,
      link: 'https://github.com/o/r/actions/runs/1',
      clock: () => now,
    })
  return {
    ...{ github, access },
    /** A run of its own. */
    tell: (states: readonly AlertState[], alerts: readonly Alert[], minutes: number) => {
      now = NOW + minutes * MINUTE
      return make().tell(states, lookOf(alerts, { now }), async () => {})
    },
  }
}

const ours = (github: GitHubDouble) =>
  [...github.store.issues.values()].filter(({ author }) => author === 'github-actions[bot]')
const writes = (github: GitHubDouble) =>
  github.requests.filter(({ method, target }) => method !== 'GET' && target !== '/graphql')

/** An issue is opened, brought up to date, closed with duration and budget, and people’s words are kept. */
async function fromFireToEnd() {
  const { github, tell } = await scene()
  // Somebody else writes our marker; and there are more issues than fit on a page.
  github.issue({
    number: 1,
    author: 'mallory',
    body: '<!-- plinth-uptime:burn%2F00112233aabbccdd%2Fuptime -->',
  })
  for (let number = 2; number <= 230; number++) github.issue({ number, author: 'octocat' })
  github.access('maintainer', 'write')

  const opened = await tell([], [alertOf({ severity: 'ticket' })], 0)
  expect(ours(github)).toMatchObject([
    { number: 231, title: 'Ticket: checkout: Uptime budget burns 31 times too fast' },
  ])
  expect(opened.states[0]).toMatchObject({
    issue: 231,
    deliveries: [{ channel: 'issue', at: NOW, problem: null }],
  })

  github.comment(231, 'maintainer', 'The database was full.\n@octocat <b>knows</b>')
  github.comment(231, 'mallory', 'Buy my coins')
  github.comment(231, 'helper[bot]', 'I am a bot')
  const figures = [{ name: 'budget-left', value: 41, unit: 'percent' }]
  const going = await tell(opened.states, [alertOf({ figures })], 20)
  expect(ours(github)[0]?.body).toContain('- Budget left: 41 %')
  expect(github.store.comments.get(231)?.at(-1)?.body).toBe('This is a page now.')
  expect(going.notes).toEqual([
    {
      key: alertOf().key,
      target: alertOf().target,
      ...{ since: alertOf().since, until: null, issue: 231 },
      notes: ['The database was full. @octocat <b>knows</b>'],
    },
  ])

  const quiet = await tell(going.states, [], 30)
  const over = await tell(quiet.states, [], 45)
  expect(ours(github)).toMatchObject([{ number: 231, state: 'closed', stateReason: 'completed' }])
  const last = github.store.comments.get(231)?.at(-1)?.body ?? ''
  expect(last).toContain(
    'Over since 2026-12-01 09:00 UTC. It lasted 40 min. 19 % of the error budget were spent',
  )
  // Nothing is left to do, and a later outage gets an issue of its own.
  const before = writes(github).length
  await tell(over.states, [], 60)
  expect(writes(github)).toHaveLength(before)
  await tell(over.states, [alertOf()], 90)
  expect(ours(github).map(({ number, state }) => [number, state])).toEqual([
    [231, 'closed'],
    [232, undefined],
  ])
}

/** A run that forgot what it opened finds it again, and what was dismissed stays closed for its episode. */
async function forgottenAndDismissed() {
  const { github, tell } = await scene()
  await tell([], [alertOf()], 0)
  const again = await tell([], [alertOf()], 5)
  expect(ours(github)).toHaveLength(1)
  // Closed as done while the alert goes on, it is opened again; dismissed, it is left alone.
  github.issue({ ...ours(github)[0], number: 1, state: 'closed', stateReason: 'completed' })
  const reopened = await tell(again.states, [alertOf()], 10)
  expect(ours(github)[0]?.state).toBe('open')
  github.issue({ ...ours(github)[0], number: 1, state: 'closed', stateReason: 'not_planned' })
  const left = await tell(reopened.states, [alertOf()], 30)
  // Another run opened one too, and nobody remembers it: it ends with the alert.
  const stray = ours(github)[0]?.body?.replace('2026-12-01T08:35', '2026-12-01T08:34') ?? ''
  github.issue({ number: 2, author: 'github-actions[bot]', body: stray })
  const ended = await tell((await tell(left.states, [], 60)).states, [], 80)
  expect(ours(github)).toMatchObject([
    { state: 'closed', stateReason: 'not_planned' },
    { state: 'closed', stateReason: 'completed' },
  ])
  await tell(ended.states, [alertOf()], 120)
  expect(ours(github).map(({ state }) => state)).toEqual(['closed', 'closed', undefined])
}

// Our client keeps a second between writes, as GitHub wants it: the stories wait beside each other.
test('an issue lives from fire to end, is found again, and is left alone once it is dismissed', async () => {
  await Promise.all([fromFireToEnd(), forgottenAndDismissed()])
})

test('hostile and endless names fit, and are no markup', async () => {
  const { github, tell } = await scene()
  const origin = { repository: 'o/r', link: null }
  for (const subject of [HOSTILE, '名'.repeat(300), '🦄'.repeat(300), '-->'.repeat(100), '']) {
    const alert = alertOf({ key: `burn/${subject}/uptime`, subject, title: subject, why: subject })
    const { states } = planNotices([], lookOf([alert]), {
      channels: channelsOf({ issues: true, webhooks: [] }),
      most: 1,
    })
    for (const { body, title } of states.map((state) => issueTextOf(state, origin, NOW))) {
      expect(title.length).toBeLessThanOrEqual(256)
      expect(title.isWellFormed()).toBe(true)
      expect(body).not.toMatch(/<script|@everyone|\u202e|\]\(http:\/\/evil/)
      expect(body.match(/-->/g)).toHaveLength(2)
    }
  }
  await tell([], [alertOf({ subject: HOSTILE })], 0)
  expect(ours(github)).toHaveLength(1)
})

test('a token that may not write issues is a problem that says so, and the notice stays owed', async () => {
  const { tell } = await scene({ permissions: { issues: 'read' } })
  const { states } = await tell([], [alertOf()], 0)
  expect(states[0]?.deliveries).toMatchObject([
    { at: null, tries: 1, problem: expect.stringContaining('give the job the permission `issues: write`') },
  ])
})

const TARGET: MonitoredTarget = {
  ...{ key: '00112233aabbccdd', name: 'checkout', address: 'https://shop.example', what: 'web page' },
  probe: { kind: 'tcp', host: 'shop.example', port: 443 },
  ...{ checks: [], objectives: [] },
}

test('maintenance is what people who may write say clearly, until its issue is closed', async () => {
  const { access, github } = await scene()
  github.access('maintainer', 'write')
  const issue = (number: number, body: string, more: object = {}) =>
    github.issue({
      number,
      author: 'maintainer',
      labels: ['maintenance'],
      title: `Work ${number}`,
      body,
      ...more,
    })
  const start = 'start: 2026-12-01T08:00Z'
  issue(1, `Please note\n\n- ${start}\n- end: 2026-12-01 12:00+02:00\n- target: checkout\n`)
  issue(2, start, { author: 'mallory' })
  issue(3, 'Start: tomorrow')
  issue(4, `${start}\ntargets: checkout, nothing`)
  issue(5, 'end: 2026-12-01T09:00Z')
  issue(6, start, { state: 'closed', closedAt: '2026-12-01T08:20:00Z' })
  issue(7, start, { labels: ['other'] })
  issue(8, `${start}\nend: 2026-11-31T09:00Z`)
  issue(9, `${start}\r\nend:`)
  const settings = { maintenanceLabel: 'maintenance', targets: [TARGET] }
  const { problems, windows } = await readMaintenance(settings, access, NOW)
  const at = (text: string) => Date.parse(text)
  const common = { start: at('2026-12-01T08:00Z'), from: 'issue' }
  expect(windows).toEqual([
    { ...common, end: at('2026-12-01T10:00Z'), targets: ['checkout'], reason: 'Work 1' },
    { ...common, end: null, targets: [], reason: 'Work 9' },
    { ...common, end: at('2026-12-01T08:20Z'), targets: [], reason: 'Work 6' },
  ])
  expect(
    problems.map((problem) => problem.replace(/^Maintenance in issue #(\d) does not count: /, '$1 ')),
  ).toEqual([
    '2 its author may not write to this repository.',
    '3 its start "tomorrow" is no time with an offset such as 2026-12-01T22:00Z.',
    '4 there is no target "nothing".',
    '5 it has no line such as `start: 2026-12-01T22:00Z`.',
    '8 its end "2026-11-31T09:00Z" is no time with an offset such as 2026-12-02T00:00Z.',
  ])
  const blind = await scene({ permissions: {} })
  const unread = await readMaintenance(settings, blind.access, NOW + HOUR)
  expect(unread.problems[0]).toContain('Maintenance issues were not read')
})
