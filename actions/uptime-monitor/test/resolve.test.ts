import { describe, expect, test } from '@jest/globals'
import { keyOf } from '../src/evidence/index.ts'
import { uptimeSettings } from '../src/inputs.ts'
import { secretsOf } from '../src/resolve.ts'
import { uptimeSection } from '../src/section.ts'
import type { Settings } from '../src/settings.ts'
import { complaints, type Inputs, settings } from './settings-made.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const URL_GIVEN = { url: 'https://shop.example/health' }

const file = (...lines: readonly string[]): string =>
  `uptime:\n${lines.map((line) => `  ${line}\n`).join('')}`
const listed = (entries: readonly string[], ...more: readonly string[]): string =>
  file('targets:', ...entries.map((entry) => `  - ${entry}`), ...more)

test('an address is enough', () => {
  const { targets, ...rest } = settings(URL_GIVEN)
  expect(targets).toMatchObject([
    {
      key: keyOf('shop.example/health'),
      name: 'shop.example/health',
      address: 'https://shop.example/health',
      what: 'HTTP service',
      checks: [{ kind: 'certificate', days: 14 }],
      objectives: [
        { kind: 'share', id: 'uptime', method: 'time-slices', target: 0.999, asked: false },
        { kind: 'share', id: 'error-rate', method: 'occurrences', target: 0.999, asked: false },
        { kind: 'latency', id: 'p95', quantile: 0.95, limitMs: 500, asked: false },
      ],
    },
  ])
  expect(rest).toEqual({
    reach: { networks: [], hosts: [], insecureTls: false },
    timeoutMs: 10_000,
    control: null,
    rhythm: { everyMs: 5 * MINUTE, probes: 5, spreadMs: 40_000, forMs: null, storeEveryMs: 10 * MINUTE },
    vantage: '',
    quorum: 1,
    observes: true,
    judges: true,
    windowMs: 30 * DAY,
    rules: [
      { factor: 14.4, longMs: HOUR, shortMs: 5 * MINUTE, severity: 'page' },
      { factor: 6, longMs: 6 * HOUR, shortMs: 30 * MINUTE, severity: 'page' },
      { factor: 3, longMs: DAY, shortMs: 2 * HOUR, severity: 'ticket' },
      { factor: 1, longMs: 3 * DAY, shortMs: 6 * HOUR, severity: 'ticket' },
    ],
    certificateDays: 14,
    delivery: { success: 0.99, costPerUserFalls: true },
    maintenance: [],
    maintenanceLabel: null,
    webhooks: [],
    issues: true,
    mostNotices: 20,
    page: { folder: null, branch: null, title: 'Status' },
    importUpptime: null,
    store: { store: 'branch', branch: 'plinth-history' },
    openSlo: [],
    token: null,
  } satisfies Omit<Settings, 'targets'>)
})

test('the section takes every input that is no secret, by its name', () => {
  expect(Object.keys(uptimeSection.shape)).toEqual(expect.arrayContaining(Object.keys(uptimeSettings)))
})

test('an input wins over the file, the file over the default', () => {
  const config = file('url: https://old.example', 'timeout: 3s', 'vantage: file', 'page: a', 'judge: no')
  expect(settings({ ...URL_GIVEN, vantage: 'input', page: '/pages', for: '5h' }, config)).toMatchObject({
    targets: [{ name: 'shop.example/health' }],
    timeoutMs: 3000,
    vantage: 'input',
    judges: false,
    page: { folder: '/pages', branch: null, title: 'Status' },
    rhythm: { everyMs: MINUTE, forMs: 5 * HOUR },
  })
  expect(settings({}, config).page.folder).toBe('/checkout/a')
})

test.each<[string, Inputs, string, Settings['store']]>([
  ['in a workflow', {}, '', { store: 'branch', branch: 'plinth-history' }],
  ['as configured', {}, 'history: { store: cache }', { store: 'cache' }],
  [
    'a branch as configured',
    { store: 'branch' },
    'history: { store: branch, branch: b }',
    { store: 'branch', branch: 'b' },
  ],
  [
    'not as configured',
    { store: 'folder' },
    'history: { store: cache }',
    { store: 'folder', folder: '.plinth/history' },
  ],
  ['a folder', { store: './kept' }, 'history: { store: branch }', { store: 'folder', folder: './kept' }],
  ['nowhere', { store: 'none' }, 'history: { store: branch }', { store: 'none' }],
])('the history is kept %s', (_how, inputs, config, expected) => {
  expect(settings({ ...URL_GIVEN, ...inputs }, config).store).toEqual(expected)
})

test('outside of a workflow the history is kept in a folder', () => {
  const { store } = settings(URL_GIVEN, '', { workspace: '/checkout', workflow: {} })
  expect(store).toEqual({ store: 'folder', folder: '.plinth/history' })
})

describe('targets', () => {
  test('promise what they say themselves, else what `slo:` says', () => {
    const config = `slo: { uptime: 99.5%, p99: 1s }\n${listed(
      [
        '{ url: "https://a.example/", uptime: 99.99%, error-rate: 0.3%, p95: 200ms }',
        '{ url: tcp://b.example:1 }',
      ],
      'method: occurrences',
    )}`
    const [a, b] = settings({}, config).targets
    expect(a?.objectives).toMatchObject([
      { id: 'uptime', method: 'occurrences', target: 0.9999, asked: true },
      { id: 'error-rate', target: 0.997, asked: true },
      { id: 'p95', limitMs: 200, asked: true },
      { id: 'p99', limitMs: 1000, asked: true },
    ])
    expect(b?.objectives).toMatchObject([
      { id: 'uptime', target: 0.995, asked: true },
      { id: 'error-rate', target: 0.999, asked: false },
      { id: 'p95', limitMs: 500, asked: false },
      { id: 'p99', limitMs: 1000, asked: true },
    ])
  })

  test('two hundred of them, with names of any length and script', () => {
    const name = (index: number) => `${index} ${'☁️ Straße магазин 店 '.repeat(20)}`.slice(0, 300)
    const entries = Array.from(
      { length: 200 },
      (_, index) => `{ url: "https://h${index}/", name: "${name(index)}" }`,
    )
    const { targets } = settings({}, listed(entries))
    expect(new Set(targets.map(({ key }) => key)).size).toBe(200)
    expect(targets.every(({ key }) => /^[0-9a-f]{16}$/.test(key))).toBe(true)
    expect(targets.map((target) => target.name)).toEqual(entries.map((_, index) => name(index)))
  })

  test('are shown without credentials and query', () => {
    const [target] = settings({ url: 'https://me:secret@shop.example/a?token=secret' }).targets
    expect(target).toMatchObject({ name: 'shop.example/a', address: 'https://shop.example/a' })
  })
})

describe('rules', () => {
  test('of the default ones, those that can never fire for an objective are left out', () => {
    const factors = (config: string) =>
      settings(URL_GIVEN, config).targets[0]?.objectives.map((one) =>
        one.kind === 'share' ? (one.rules?.map(({ factor }) => factor) ?? null) : null,
      )
    expect(factors('')).toEqual([null, null, null])
    // 14.4 times 10 % is more than everything.
    expect(factors('slo: { uptime: 90% }')).toEqual([[6, 3, 1], null, null])
    expect(factors(file('every: 1h'))?.[0]).not.toContain(14.4)
  })

  test('are those of the file, and an empty list is none', () => {
    const config = file('rules:', '  - { burn: 10, long: 2h, short: 10m, severity: ticket }')
    expect(settings(URL_GIVEN, config).rules).toEqual([
      { factor: 10, longMs: 2 * HOUR, shortMs: 10 * MINUTE, severity: 'ticket' },
    ])
    expect(settings(URL_GIVEN, file('rules: []')).rules).toEqual([])
  })
})

test('maintenance comes once or every week', () => {
  const config = listed(
    ['{ url: "https://a/", name: "Caf\u00e9" }'],
    'maintenance:',
    '  - { start: 2026-12-24T22:00:00Z, end: "2026-12-25T01:30+01:00", reason: move }',
    '  - { days: [sat, mon, sat], at: 23:30, for: 90m, targets: ["Cafe\u0301"] }',
    '  - { at: 04:00, for: 1h }',
  )
  expect(settings({}, config).maintenance).toEqual([
    {
      when: { kind: 'once', start: Date.UTC(2026, 11, 24, 22), end: Date.UTC(2026, 11, 25, 0, 30) },
      targets: [],
      reason: 'move',
    },
    { when: { kind: 'weekly', days: [1, 6], startMinute: 1410, minutes: 90 }, targets: ['Café'], reason: '' },
    {
      when: { kind: 'weekly', days: [0, 1, 2, 3, 4, 5, 6], startMinute: 240, minutes: 60 },
      targets: [],
      reason: '',
    },
  ])
})

describe('webhooks', () => {
  const slack = 'https://hooks.slack.example/services/T000/B000/XXXXXXXXXXXXXXXXXXXXXXXX'

  test('have a format, an address and severities', () => {
    const lines = `slack ${slack}\n\n  pagerduty R0UTING severity=page\ngeneric http://localhost:1/a severity=ticket`
    const { webhooks } = settings({ ...URL_GIVEN, webhooks: lines })
    expect(webhooks).toMatchObject([
      { format: 'slack', url: slack, key: null, severities: ['page', 'ticket'] },
      {
        format: 'pagerduty',
        url: 'https://events.pagerduty.com/v2/enqueue',
        key: 'R0UTING',
        severities: ['page'],
      },
      { format: 'generic', url: 'http://localhost:1/a', key: null, severities: ['ticket'] },
    ])
    for (const { format, id } of webhooks) expect(id).toMatch(new RegExp(`^${format}/[0-9a-f]{8}$`))
  })

  test.each([
    ['slak https://hunter2', 'names no known format in line 1'],
    [`slack ${slack}\nteams`, 'has no address in line 2'],
    ['pagerduty', 'has no routing key in line 1'],
    ['slack hunter2', 'has an address that is not a valid URL in line 1'],
    ['slack ftp://hunter2/', 'has an address that is neither http nor https in line 1'],
    ['slack https://hunter2/ https://hunter2/', 'says more than a webhook has in line 1'],
    ['slack https://hunter2/ severity=high', 'has a severity that is neither page nor ticket in line 1'],
    ['slack https://hunter2/\ngeneric https://hunter2/', 'repeats an address in line 2'],
  ])('%j is refused, and not shown', (webhooks, why) => {
    expect(complaints({ ...URL_GIVEN, webhooks })).toEqual([`input \`webhooks\`: "***" ${why}`])
  })

  test('and headers, tokens, credentials and secret parameters are secrets', () => {
    const inputs = {
      url: 'https://me:p4ssword@h/?token=url-token&page=2',
      headers: 'Authorization: Bearer t0ken',
      'control-url': 'https://c/?api_key=control-key',
      webhooks: `slack ${slack}\npagerduty R0UTING`,
      token: 'ghs_abc',
    }
    expect(secretsOf(settings(inputs))).toEqual(
      expect.arrayContaining([
        'ghs_abc',
        't0ken',
        'p4ssword',
        'url-token',
        'control-key',
        slack,
        slack.slice(-24),
        'R0UTING',
      ]),
    )
    expect(secretsOf(settings({ url: 'http://h/?page=2' }))).toEqual([])
  })
})

describe('what is wrong is told with its place', () => {
  test.each<[string, Inputs, string, readonly string[]]>([
    ['nothing to monitor', {}, '', ['input `url`: there is nothing to monitor']],
    ['an empty list', {}, file('targets: []'), ['`uptime.targets` (plinth.yml:2:3): the list is empty']],
    [
      'an address twice',
      { url: 'https://h/a?x=1\nhttps://h/a?x=2' },
      '',
      ['input `url`: another target is called "h/a" too'],
    ],
    [
      'a name twice, in another form of Unicode',
      {},
      listed(['{ url: "https://a/", name: "Caf\u00e9" }', '{ url: "https://b/", name: "Cafe\u0301" }']),
      [
        '`uptime.targets[1].name` (plinth.yml:4:28): another target is called "Cafe\u0301" too (`uptime.targets[0].name` (plinth.yml:3:28))',
      ],
    ],
    [
      'a name that another has by its address',
      {},
      listed(['{ url: "https://a/x" }', '{ url: "https://b/", name: a/x }']),
      [
        '`uptime.targets[1].name` (plinth.yml:4:28): another target is called "a/x" too (`uptime.targets[0]` (plinth.yml:3:7))',
      ],
    ],
    [
      'keys that mean nothing there',
      {},
      listed(['{ url: tcp://h:1, method: PUT }']),
      ['`uptime.targets[0].method` (plinth.yml:3:25): it means nothing for a TCP port'],
    ],
    [
      'both an address and targets',
      {},
      listed(['{ url: "https://a/" }'], 'url: https://b/'),
      [
        '`uptime.url` (plinth.yml:4:3): it excludes `targets`, which are also given (`uptime.targets` (plinth.yml:2:3))',
      ],
    ],
    [
      'promises without a budget, once for all targets',
      { url: 'https://a/\nhttps://b/' },
      'slo: { uptime: 100%, error-rate: 100% }',
      [
        '`slo.uptime` (plinth.yml:1:8): a promise that nothing ever fails leaves no budget, and nothing could prove it',
        '`slo.error-rate` (plinth.yml:1:22): this promises nothing that could be broken',
      ],
    ],
    [
      'places without names, and rounds between minutes',
      URL_GIVEN,
      file('quorum: 2', 'every: 90s'),
      [
        '`uptime.every` (plinth.yml:3:3): rounds begin at whole minutes',
        '`uptime.quorum` (plinth.yml:2:3): 2 places must see a target down, and this one has no name',
      ],
    ],
    [
      'windows of maintenance',
      URL_GIVEN,
      file(
        'maintenance:',
        '  - { reason: none }',
        '  - { start: 2026-01-01T00:00Z, at: 04:00 }',
        '  - { end: 2026-01-01T00:00Z }',
        '  - { start: 2026-01-02T00:00Z, end: 2026-01-01T00:00Z }',
        '  - { days: sat, at: 04:00 }',
        '  - { at: 04:00, for: 1h, targets: [shop] }',
      ),
      [
        '`uptime.maintenance[0]` (plinth.yml:3:7): it does not say when it is',
        '`uptime.maintenance[1]` (plinth.yml:4:7): it is said to come once and every week',
        '`uptime.maintenance[2]` (plinth.yml:5:7): it has no `start`',
        '`uptime.maintenance[3].end` (plinth.yml:6:35): it ends before it begins',
        '`uptime.maintenance[4]` (plinth.yml:7:7): it has no `for`',
        '`uptime.maintenance[5].targets` (plinth.yml:8:29): no target is called "shop"',
      ],
    ],
  ])('%s', (_what, inputs, config, expected) => {
    expect(complaints(inputs, config)).toEqual(expected)
  })

  test('a rule that can never fire, by its place and once for all targets', () => {
    const config = file(
      'rules:',
      '  - { burn: 14.4, long: 1h, short: 5m }',
      '  - { burn: 1000, long: 1h, short: 5m }',
      '  - { burn: 2, long: 5m, short: 1m }',
    )
    const found = complaints({ url: 'https://a/\nhttps://b/' }, config)
    expect(found).toHaveLength(2)
    expect(found[0]).toMatch(
      /^`uptime\.rules\[1\]` \(plinth\.yml:4:7\): .*rule for 1,?000 times never fires$/,
    )
    expect(found[1]).toMatch(/^`uptime\.rules\[2\]` \(plinth\.yml:5:7\): .*fewer than 2 rounds/)
  })

  test.each<[string, string, string]>([
    ['for', '6h', 'is above 5h55m'],
    ['store', 'brunch', 'is none of these'],
    [
      'url',
      'shop.example',
      'holds items that cannot be used: "shop.example" does not start with a scheme such as https://',
    ],
    ['judge', 'perhaps', 'is none of these'],
  ])('the input %s: %s', (name, value, why) => {
    expect(complaints({ ...URL_GIVEN, [name]: value })).toEqual([`input \`${name}\`: "${value}" ${why}`])
  })

  test.each([
    ['2026-02-29T00:00Z', 'does not exist'],
    ['2026-12-24T24:00Z', 'does not exist'],
    ['2026-12-24T22:00', 'has no offset from UTC'],
    ['2026-12-24', 'is not such a time'],
    ['2026-12-24T22:00+15:00', 'has an offset that does not exist'],
  ])('the moment %s', (start, why) => {
    const config = file('maintenance:', `  - { start: "${start}", end: 2027-01-01T00:00Z }`)
    expect(complaints(URL_GIVEN, config)).toEqual([
      `plinth.yml:3:16, key \`uptime.maintenance[0].start\`: "${start}" ${why}`,
    ])
  })
})
