import { describe, expect, test } from '@jest/globals'
import { seededRandom } from '@plinth/testkit/service'
import { minutesOf } from '../src/decide/minutes.ts'
import { addTallies, tallyOf } from '../src/decide/tally.ts'
import type { Slice } from '../src/evidence/index.ts'
import { type LedgerAdditions, planLedger, readLedger } from '../src/gather/ledger/index.ts'
import { readLines, SLICES, textOf } from '../src/read/ledger/index.ts'
import {
  applied,
  DAY,
  DOWN,
  HOUR,
  incident,
  MINUTE,
  NOW,
  RULES,
  reading,
  slice,
  snapshotOf,
  T1,
  T2,
  target,
} from './ledger-sample.ts'

type Files = ReadonlyMap<string, string>
const NOTHING: Files = new Map()

async function stored(files: Files, additions: LedgerAdditions, now = NOW): Promise<Files> {
  const { changes, problems } = await planLedger(snapshotOf(files), additions, now, RULES)
  expect(problems).toEqual([])
  return applied(files, changes)
}

const random = seededRandom(7)
const below = (most: number) => Math.floor(random() * most)

function anySlice(at: number): Slice {
  const planned = 1 + below(6)
  const probes = below(planned + 1)
  const failed = below(probes + 1)
  const indices = [...new Set(Array.from({ length: probes - failed }, () => below(900) - 50))].sort(
    (a, b) => a - b,
  )
  return slice(at, {
    ...{
      target: below(2) ? T1 : T2,
      vantage: ['', 'eu', 'a "b"\n\u{1F680}'][below(3)] ?? '',
      late: below(3) * 100,
    },
    ...{ planned, probes, failed, unavailable: below(failed + 1), excused: planned - probes },
    confirmed: below(2) === 1,
    classes: failed > 0 ? { timeout: failed } : {},
    latency: indices.map((index) => [index, 1 + below(20)] as const),
    cause: failed > 0 ? { class: 'timeout', message: 'no answer' } : null,
    certificateDays: below(2) ? below(90) - 10 : null,
  })
}

test('what is written is read again as it was', () => {
  const base = NOW - (NOW % HOUR)
  const slices = Array.from({ length: 500 }, () => anySlice(base + below(60) * MINUTE))
  const once = [...new Map(slices.map((one) => [SLICES.key(one), one])).values()]
  const text = textOf(once, [], SLICES, base) ?? ''
  const { values, problems } = readLines(text, 'x', SLICES, base)
  expect(problems).toEqual([])
  expect(values).toEqual(once.toSorted((a, b) => (SLICES.key(a) < SLICES.key(b) ? -1 : 1)))
})

describe('summing up', () => {
  const old = NOW - 5 * DAY
  const slices = Array.from({ length: 300 }, (_, place) => anySlice(old - (place % 150) * MINUTE))

  test('gives the same in whatever order and however often rounds come, and counts each minute once', async () => {
    // One place, so that no minute is split between an early and a late writer.
    const own = [
      ...new Map(slices.map((one) => [`${one.target} ${one.at}`, { ...one, vantage: '' }])).values(),
    ]
    const expected = await stored(NOTHING, { slices: own })
    for (let trial = 0; trial < 5; trial++) {
      let files = NOTHING
      const shuffled = own
        .map((one) => ({ one, by: random() }))
        .sort((a, b) => a.by - b.by)
        .map(({ one }) => one)
      for (let start = 0; start < own.length; start += 60) {
        const part = shuffled.slice(start, start + 60)
        // Written once before they are old, or late; and then told again, as after a push whose answer was lost.
        files = await stored(files, { slices: part }, trial % 2 === 0 ? NOW : old + DAY)
        files = await stored(files, { slices: part.slice(0, 30) })
      }
      expect(await stored(files, {})).toEqual(expected)
    }
    const { rolls } = await readLedger(reading(expected), { now: NOW })
    const direct = [...minutesOf(own, RULES).values()].map((minutes) => tallyOf(minutes, RULES.everyMs))
    expect(addTallies(rolls)).toEqual(addTallies(direct))
    expect([...expected.keys()].every((path) => path.startsWith('hours/'))).toBe(true)
  })

  test('of hours to days loses nothing, and a writer that was killed in between leaves nothing twice', async () => {
    const hours = await stored(NOTHING, { slices })
    const before = await readLedger(reading(hours), { now: NOW })
    const later = NOW + 101 * DAY
    const days = await stored(hours, {}, later)
    expect([...days.keys()]).toEqual(['days/2026-11.ndjson'])
    expect(addTallies((await readLedger(reading(days), { now: later, latencySince: 0 })).rolls)).toEqual(
      addTallies(before.rolls),
    )
    // The hours, and the minutes, were not deleted.
    const minutes = await stored(NOTHING, { slices }, old + MINUTE)
    const torn: Files = new Map([...days, ...hours, ...minutes])
    const read = await readLedger(reading(torn), { now: later, latencySince: 0 })
    expect(read.slices).toEqual([])
    expect(addTallies(read.rolls)).toEqual(addTallies(before.rolls))
    expect(await stored(torn, {}, later)).toEqual(days)
  })

  test('joins places before it counts, and leaves maintenance out', async () => {
    const at = old - (old % HOUR)
    const both = [
      slice(at, { ...DOWN, vantage: 'eu' }),
      slice(at, { vantage: 'us' }),
      slice(at + MINUTE, DOWN),
    ]
    const rules = { ...RULES, quorum: 2, maintenance: () => [[at + MINUTE, at + 2 * MINUTE] as const] }
    const { changes } = await planLedger(snapshotOf(NOTHING), { slices: both }, NOW, rules)
    const { rolls } = await readLedger(reading(applied(NOTHING, changes)), { now: NOW })
    expect(rolls).toMatchObject([{ minutes: 1, down: 0, degraded: 1, maintenance: 0, probes: 10, failed: 5 }])
  })
})

test('of two rounds of a place in one minute one is kept, whichever came first', async () => {
  const [a, b] = [slice(NOW, { probes: 3 }), slice(NOW, { failed: 1, classes: { status: 1 } })]
  const one = await stored(await stored(NOTHING, { slices: [a] }), { slices: [b] })
  expect(await stored(await stored(NOTHING, { slices: [b] }), { slices: [a] })).toEqual(one)
  expect((await readLedger(reading(one), { now: NOW })).slices).toEqual([b])
})

test('incidents are replaced by id and keep what people wrote; targets and imported days are merged', async () => {
  const start = NOW - 40 * DAY
  const day = {
    ...addTallies([]),
    target: T1,
    span: 'day',
    at: start - (start % DAY),
    source: 'upptime',
  } as const
  let files = await stored(NOTHING, {
    incidents: [incident(start, { notes: ['A disk was full'], issue: 7 }), incident(NOW)],
    targets: [target()],
    rolls: [{ ...day, minutes: 1440, down: 30 }],
  })
  files = await stored(files, {
    incidents: [incident(start, { end: start + HOUR })],
    noIncidents: [incident(NOW).id],
    targets: [target({ since: 5, last: 6, name: 'old' })],
    rolls: [{ ...day, minutes: 1440, down: 30 }],
  })
  const ledger = await readLedger(reading(files), { now: NOW })
  expect(ledger.incidents).toEqual([
    incident(start, { end: start + HOUR, notes: ['A disk was full'], issue: 7 }),
  ])
  expect(ledger.targets).toEqual([target({ since: 5 })])
  expect(ledger.rolls).toEqual([{ ...day, minutes: 1440, down: 30 }])
  expect(ledger.problems).toEqual([])
})

describe('a damaged ledger', () => {
  const at = NOW - (NOW % HOUR)
  const path = 'minutes/2026-12-01/13.ndjson'
  const good = '{"v":1,"t":"0123456789abcdef","m":0,"n":5}'

  test.each([
    ...['{', '[]', 'null', '7', '{"v":1}', '{"v":"1"}', '<<<<<<< HEAD', '\u0000', good.slice(0, -1)],
    ...[
      '"m":60',
      '"m":-1',
      '"m":1.5',
      '"m":"1"',
      '"t":"../x"',
      '"t":7',
      '"f":6',
      '"u":1',
      '"n":-5',
      '"n":1e99',
    ],
    ...['"lat":[1]', '"lat":[1,0]', '"lat":[1,1,0,1]', '"lat":"x"', '"lat":[1e9,1]', '"y":{"__proto__":1}'],
    ...[
      '"y":{"nonsense":1}',
      '"why":["timeout"]',
      '"k":true',
      '"d":"soon"',
      '"p":7',
      `"p":"${'x'.repeat(300)}"`,
    ],
  ])('leaves %s out, says so, and keeps it', async (broken) => {
    // A field said twice counts as it is said last.
    const line = broken.startsWith('"') ? `${good.slice(0, -1)},${broken}}` : broken
    const files = new Map([[path, `${good}\n${line}\n`]])
    const { problems, slices } = await readLedger(reading(files), { now: NOW })
    expect(slices).toHaveLength(1)
    expect(problems).toEqual([
      expect.stringMatching(/^uptime\/minutes\/2026-12-01\/13\.ndjson: line 2 is left out/),
    ])
    const next = await stored(files, { slices: [slice(at + MINUTE)] })
    expect(next.get(path)?.split('\n')).toContain(line)
    // Also when all around it is summed up.
    expect((await stored(next, {}, NOW + 9 * DAY)).get(path)).toBe(`${line}\n`)
  })

  test('of a later version is kept as well', async () => {
    const newer = '{"v":2,"rounds":"as bits"}'
    const files = await stored(new Map([[path, newer]]), { slices: [slice(at)] })
    expect(files.get(path)).toContain(newer)
    const { problems } = await readLedger(reading(files), { now: NOW })
    expect(problems).toEqual([expect.stringContaining('of a later version of Plinth')])
  })

  test('has files of others, days that no calendar has, and rounds of the future: none of them counts', async () => {
    const files = new Map([
      ['minutes/2026-02-30/13.ndjson', good],
      ['minutes/2026-12-01/24.ndjson', good],
      ['minutes/2026-12-01/13.ndjson.tmp', good],
      ['notes.txt', good],
      ['minutes/2099-01-01/00.ndjson', good],
    ])
    const { problems, slices } = await readLedger(reading(files), { now: NOW })
    expect(slices).toEqual([])
    expect(problems).toEqual([expect.stringContaining('lie in the future')])
    expect([...(await stored(files, {})).keys()]).toEqual([...files.keys()])
  })

  test('takes no round that makes no sense, or of a wrong clock, and says so', async () => {
    const wrong = [
      slice(NOW + DAY),
      slice(NOW - 200 * DAY),
      slice(NOW, { failed: 9 }),
      slice(NOW, { target: '../x' }),
    ]
    const { changes, problems } = await planLedger(snapshotOf(NOTHING), { slices: wrong }, NOW, RULES)
    expect([...changes]).toEqual([])
    expect(problems).toEqual([
      expect.stringMatching(/^2 rounds cannot be stored/),
      expect.stringMatching(/^2 rounds are not stored: they lie in the future/),
    ])
  })
})
