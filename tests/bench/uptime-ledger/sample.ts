import { seededRandom } from '@plinth/testkit/service'
import type { Roll, Slice, Tally } from '../../../actions/uptime-monitor/src/evidence/index.ts'
import {
  DAY_MS,
  DAYS,
  daysFile,
  HOUR_MS,
  HOURS,
  hoursFile,
  MINUTE_MS,
  minutesFile,
  SLICES,
  textOf,
} from '../../../actions/uptime-monitor/src/read/ledger/index.ts'
import { NOW } from './now.ts'

const LOG_GAMMA = Math.log(1.01 / 0.99)
const random = seededRandom(20_261_201)

/** Around 120 ms, with a long tail; sum of uniform draws for the normal distribution. */
function latencyMs(): number {
  const normal = random() + random() + random() + random() - 2
  return 120 * Math.exp(0.6 * normal) + (random() < 0.02 ? 400 * random() : 0)
}

function drawn(probes: number): Slice['latency'] {
  const counts = new Map<number, number>()
  for (let probe = 0; probe < probes; probe++) {
    const index = Math.ceil(Math.log(latencyMs()) / LOG_GAMMA)
    counts.set(index, (counts.get(index) ?? 0) + 1)
  }
  return [...counts].sort(([a], [b]) => a - b)
}

const keyOf = (target: number): string => (0x9e3779b97f4a7c15n * BigInt(target + 1)).toString(16).slice(-16)

export function sliceOf(target: number, at: number): Slice {
  const failed = random() < 0.001 ? 1 : 0
  return {
    ...{ target: keyOf(target), vantage: '', at, late: Math.floor(random() * 300), planned: 5, probes: 5 },
    ...{ failed, unavailable: failed, excused: 0, confirmed: false, latency: drawn(5 - failed) },
    classes: failed === 0 ? {} : { timeout: 1 },
    cause: failed === 0 ? null : { class: 'timeout', message: 'no answer within 10 s' },
    certificateDays: 61,
  }
}

/** A tally of minutes; `shapes` are distributions that were drawn, since millions of draws take their time. */
function tallyOf(minutes: number, shapes: readonly Slice['latency'][]): Tally {
  const hit = Math.floor(random() * 0.01 * minutes)
  const shape = shapes[Math.floor(random() * shapes.length)] ?? []
  return {
    ...{
      minutes,
      down: random() < 0.02 ? 3 : 0,
      degraded: 0,
      hit: hit + 3,
      hitUnavailable: hit + 3,
      maintenance: 0,
    },
    ...{ lateRounds: 0, probes: 5 * minutes, failed: hit + 3, unavailable: hit + 3, excused: 0 },
    classes: { timeout: hit + 3 },
    latency: shape.map(
      ([index, count]) => [index, Math.max(1, count + Math.floor(3 * random()) - 1)] as const,
    ),
  }
}

/** The files of a ledger after years, with a round of each target every `everyMs`. */
export function filesOf(targets: number, years: number, everyMs: number): ReadonlyMap<string, string> {
  const files = new Map<string, string>()
  const all = Array.from({ length: targets }, (_, target) => target)
  const put = (path: string, text: string | null) => files.set(path, text ?? '')
  for (let hour = NOW - 4 * DAY_MS; hour < NOW; hour += HOUR_MS) {
    const slices: Slice[] = []
    for (let at = hour; at < hour + HOUR_MS; at += everyMs) slices.push(...all.map((one) => sliceOf(one, at)))
    put(minutesFile(hour), textOf(slices, [], SLICES, hour))
  }
  const shapes = (probes: number) => Array.from({ length: 20 }, () => drawn(probes))
  const roll = (span: Roll['span'], target: number, at: number, tally: Tally): Roll => ({
    ...{ target: keyOf(target), span, at, source: 'probes' },
    ...tally,
  })
  const ofHour = shapes((5 * HOUR_MS) / everyMs)
  for (let day = NOW - 100 * DAY_MS; day < NOW - 4 * DAY_MS; day += DAY_MS) {
    const rolls = all.flatMap((target) =>
      Array.from({ length: 24 }, (_, hour) => ({
        roll: roll('hour', target, day + hour * HOUR_MS, tallyOf(HOUR_MS / everyMs, ofHour)),
        parts: everyMs === MINUTE_MS ? 'fffffffffffffff' : '084210842108421',
      })),
    )
    put(hoursFile(day), textOf(rolls, [], HOURS, day))
  }
  const ofDay = shapes((5 * DAY_MS) / everyMs)
  const first = NOW - years * 365 * DAY_MS
  const days = Array.from({ length: years * 365 - 100 }, (_, day) => first + day * DAY_MS)
  for (const [path, own] of Map.groupBy(days, daysFile)) {
    const base = Date.parse(`${path.slice(5, 12)}-01`)
    const rolls = own.flatMap((at) =>
      all.map((target) => ({
        roll: roll('day', target, at, tallyOf(DAY_MS / everyMs, ofDay)),
        parts: 'ffffff',
      })),
    )
    put(path, textOf(rolls, [], DAYS, base))
  }
  return files
}
