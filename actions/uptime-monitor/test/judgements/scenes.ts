import type { DeliveryFigures, Judgement } from '../../src/decide/judgement.ts'
import type { Alert, MaintenanceWindow } from '../../src/evidence/index.ts'
import { DAY_MS, figuresOf, MINUTE_MS } from './figures.ts'
import { numbers, type Outage, outage, type Story, story } from './story.ts'

/** 1 December 2026, 10:06 UTC: the moment of all these judgements. */
export const NOW = Date.UTC(2026, 11, 1, 10, 6)

/** Ten services of a shop over a year: most well, with outages, days that nobody saw, maintenance and an import. */
export function shop(): Judgement {
  return judgementOf(SHOP, {
    delivery: DELIVERY,
    maintenance: [
      window('Moving the database to new disks', -3 * DAY_MS, 45, ['Orders database']),
      window('Yearly switch of the mains', 2 * DAY_MS, 120, []),
    ],
  })
}

/** The same without an open incident: what it is on most days. */
export function calmShop(): Judgement {
  const calm = SHOP.map((one) => ({
    ...one,
    seenAgo: 2,
    degraded: one.degraded.filter(({ day }) => day > 0),
    maintenance: one.maintenance.filter(({ day }) => day > 0),
    outages: one.outages.filter(({ ended }) => ended),
  }))
  return judgementOf(calm, { delivery: DELIVERY })
}

/** One service, asked every five minutes by a schedule that keeps its times. */
export function single(): Judgement {
  return judgementOf([
    story('Status of one service', {
      coverage: 0.19,
      monitoredDays: 61,
      p50: 90,
      outages: [outage(17, 22, { unobserved: 8, cause: { class: 'timeout', message: 'no answer in 10 s' } })],
      gaps: [{ from: 34, to: 31, coverage: 0 }],
    }),
  ])
}

/** Nothing was ever observed. */
export function unseen(): Judgement {
  return judgementOf(
    ['Shop', 'API', 'Search'].map((name) => story(name, { seenAgo: null, certificateDays: null })),
  )
}

/** All was well six hours ago. */
export function stale(): Judgement {
  return judgementOf(['Shop', 'API', 'Search'].map((name) => story(name, { seenAgo: 360 })))
}

/** No target at all. */
export const empty = (): Judgement => judgementOf([])

/** Texts of others that try to be more than text, wherever a text of others stands. */
export const HOSTILE = [
  `</script><script>document.title='owned'</script>`,
  `<img src=x onerror="document.title='owned'">`,
  `"><svg onload=document.title='owned'>`,
  `\u202egnp.exe\u202c \u2066hidden\u2069`,
  'javascript:document.title="owned"',
  `${'very long name '.repeat(20)}end`,
  `${'W'.repeat(300)}`,
  '🛒 Einkauf 👩‍👩‍👧‍👦 🇩🇪',
  'متجر الكتب — שלום',
  `]]>--><!--{{constructor.constructor('x')()}}\\" &lt;b&gt;`,
]

export function hostile(): Judgement {
  const made = judgementOf(
    HOSTILE.map((text) =>
      story(text, {
        address: text,
        what: text,
        outages: [
          outage(3, 12, { cause: { class: 'expectation', message: text }, notes: [text, text], issue: 7 }),
        ],
      }),
    ),
    {
      maintenance: HOSTILE.map((text) => window(text, 0, 60, [text])),
      delivery: {
        ...DELIVERY,
        costPerUser: { value: 0.02, unit: HOSTILE[1] ?? '', trend: HOSTILE[0] ?? '' },
        performance: HOSTILE.map((name) => ({ ...series('', 'ms', 100, 1), name, unit: name })),
      },
    },
  )
  const alerts = HOSTILE.map((text, index) => ({
    ...alertOf('x', text),
    key: `burn/${index}`,
    title: text,
    why: text,
  }))
  return { ...made, alerts }
}

/** As `shop`, with as many incidents as five years and a bad platform bring. */
export function fiveYears(): Judgement {
  const random = numbers(5)
  const years = SHOP.map((one) => ({
    ...one,
    monitoredDays: 5 * 365,
    outages: [
      ...one.outages,
      ...Array.from({ length: 120 }, () =>
        outage(91 + Math.floor(random() * 1700), 1 + Math.floor(random() * 90)),
      ).toSorted((a, b) => a.day - b.day),
    ],
  }))
  return judgementOf(years, { delivery: DELIVERY })
}

export function judgementOf(
  stories: readonly Story[],
  more: Partial<Pick<Judgement, 'delivery' | 'maintenance'>> = {},
): Judgement {
  const targets = stories.map((one, index) => figuresOf(one, index, NOW))
  const incidents = targets
    .flatMap((one) => one.incidents)
    .toSorted((a, b) => Number(a.end !== null) - Number(b.end !== null) || b.start - a.start)
  const open = targets.filter(({ state }) => state === 'down')
  return {
    now: NOW,
    verdict: targets.length === 0 ? 'no-data' : open.length > 0 ? 'fail' : 'pass',
    statements: [],
    targets,
    alerts: open.map(({ target }) => alertOf(target.key, target.name)),
    incidents,
    maintenance: more.maintenance ?? [],
    delivery: more.delivery ?? null,
  }
}

function alertOf(key: string, subject: string): Alert {
  return {
    key: `burn/${key}/uptime`,
    kind: 'burn',
    target: key,
    subject,
    severity: 'page',
    title: 'Uptime budget burns 33 times too fast',
    why: 'Of 60 rounds in the last hour 14 were down: at least 15 times what the budget allows; it is used up in 21 h at this rate.',
    figures: [{ name: 'burn', value: 33.3, unit: 'times' }],
    since: NOW - 14 * MINUTE_MS,
  }
}

function window(
  reason: string,
  inMs: number,
  minutes: number,
  targets: readonly string[],
): MaintenanceWindow {
  const start = NOW + inMs
  return { start, end: start + minutes * MINUTE_MS, targets, reason, from: 'configuration' }
}

function series(
  name: string,
  unit: string,
  level: number,
  drift: number,
): DeliveryFigures['performance'][number] {
  const random = numbers(name.length + level)
  const points = Array.from({ length: 40 }, (_, index) => ({
    at: NOW - (40 - index) * 2 * DAY_MS,
    value: Math.round(level * (1 + ((drift - 1) * index) / 39) * (0.97 + 0.06 * random()) * 10) / 10,
  }))
  return { name, unit, points }
}

export const DELIVERY: DeliveryFigures = {
  deployments: 212,
  succeeded: 210,
  success: { value: 210 / 212, low: 0.9663, high: 0.9989 },
  perWeek: 8.2,
  leadTimeMs: 5.4 * 3_600_000,
  recoveryMs: 11 * MINUTE_MS,
  costPerUser: { value: 0.0231, unit: 'USD', trend: 'falling: 4.1 % less than eight weeks ago' },
  performance: [
    series('GET /cart p95', 'ms', 184, 0.92),
    series('POST /orders p95', 'ms', 261, 1.11),
    series('GET /search p95', 'ms', 97, 1),
  ],
}

const note = (text: string): Pick<Outage, 'notes' | 'issue'> => ({ notes: [text], issue: 41 })

const SHOP: readonly Story[] = [
  story('Shop front', {
    coverage: 1,
    outages: [
      outage(12, 42, {
        ...note(
          'A certificate of the load balancer was renewed, but not loaded. Reloading is now part of the renewal.',
        ),
        cause: { class: 'certificate-expired', message: 'the certificate expired on 2026-11-19' },
      }),
      outage(201, 7),
    ],
  }),
  story('Checkout API', {
    what: 'JSON API',
    p50: 140,
    drift: 1.25,
    outages: [
      outage(0, 14, {
        ended: false,
        atMinute: 9 * 60 + 52,
        cause: { class: 'status', message: 'status 503 where 200 was expected' },
        notes: ['The payment provider answers slowly; orders are queued and none is lost.'],
        issue: 57,
      }),
      outage(48, 3),
      outage(49, 9),
    ],
    degraded: [
      { day: 20, minutes: 130 },
      { day: 21, minutes: 55 },
    ],
  }),
  story('Search', {
    p50: 45,
    limitMs: 200,
    gaps: [
      { from: 67, to: 58, coverage: 0 },
      { from: 30, to: 24, coverage: 0.3 },
    ],
  }),
  story('Product pictures', { what: 'edge function', p50: 28, limitMs: 150, coverage: 1 }),
  story('Accounts', {
    what: 'JSON API',
    degraded: [
      { day: 0, minutes: 25 },
      { day: 1, minutes: 10 },
    ],
    drift: 1.6,
  }),
  story('Orders database', {
    what: 'TCP port',
    address: 'db.example.com:5432',
    p50: 6,
    limitMs: 20,
    maintenance: [
      { day: 3, minutes: 45 },
      { day: 33, minutes: 300 },
    ],
    certificateDays: null,
  }),
  story('Partner feed', {
    coverage: 0.2,
    seenAgo: 34,
    p50: 300,
    outages: [
      outage(8, 95, { unobserved: 41, cause: { class: 'dns', message: 'the name does not resolve' } }),
    ],
  }),
  story('Legacy admin', {
    importedUntil: 40,
    outages: [outage(55, 180, { cause: null }), outage(71, 26, { cause: null }), outage(10, 5)],
  }),
  story('Newsletter', { seenAgo: 420, gaps: [{ from: 0, to: 0, coverage: 0.1 }], coverage: 0.06 }),
  story('Documentation', { monitoredDays: 23, coverage: 1, p50: 60, maintenance: [{ day: 0, minutes: 30 }] }),
]
