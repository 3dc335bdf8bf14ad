import { latencyBuckets } from '@plinth/stats'
import { seededRandom } from '@plinth/testkit/service'
import { keyOf, type Slice } from '../../../../../actions/uptime-monitor/src/evidence/index.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** The schedule of a workflow, and what a round of it makes. */
const EVERY_MS = 5 * MINUTE_MS
const PROBES = 5

/** A quarter, told in days before now. */
export const DAYS = 92

interface Trouble {
  readonly daysAgo: number
  readonly minutes: number
  readonly class: 'timeout' | 'connect' | 'status'
  readonly message: string
  /** Nobody could use it; else it answered, and not as it should. */
  readonly isOutage: boolean
}

/** What happened to a service in a quarter. */
export interface Past {
  readonly name: string
  readonly medianMs: number
  /** How much slower it is in the last weeks. */
  readonly drift: number
  readonly troubles: readonly Trouble[]
}

/** Days on which GitHub started nothing at all, and how often it leaves a round out otherwise. */
const GAPS = [{ from: 56, to: 54 }]
const LEFT_OUT = 0.3
const DRIFT_DAYS = 24

/** The rounds of a service from one moment to another, as a monitor on a late schedule has them; the same each time. */
export function roundsOf(past: Past, from: number, to: number, now: number, seed: number): readonly Slice[] {
  const random = seededRandom(seed)
  const slices: Slice[] = []
  for (let slot = Math.ceil(from / EVERY_MS) * EVERY_MS; slot < to; slot += EVERY_MS) {
    const late = Math.floor(random() * 3) * MINUTE_MS
    const isLeftOut = random() < LEFT_OUT
    const daysAgo = (now - slot) / DAY_MS
    const inGap = GAPS.some((gap) => daysAgo <= gap.from && daysAgo > gap.to)
    const latencies = Array.from({ length: PROBES }, () => latencyOf(past, slot, daysAgo, random))
    if (isLeftOut || inGap) continue
    slices.push(sliceOf(past, slot + late, late, daysAgo, latencies))
  }
  return slices
}

/** Slower by day than by night, with a tail. */
function latencyOf({ drift, medianMs }: Past, at: number, daysAgo: number, random: () => number): number {
  const ofDay = 1 + 0.25 * Math.sin(((at % DAY_MS) / DAY_MS) * 2 * Math.PI)
  const lately = daysAgo < DRIFT_DAYS ? drift : 1
  return medianMs * ofDay * lately * (0.7 + 0.3 / Math.max(0.08, random()))
}

function sliceOf(
  { name, troubles }: Past,
  at: number,
  late: number,
  daysAgo: number,
  latencies: readonly number[],
): Slice {
  const trouble = troubles.find(
    (one) => daysAgo <= one.daysAgo && daysAgo > one.daysAgo - (one.minutes * MINUTE_MS) / DAY_MS,
  )
  const failed = trouble === undefined ? 0 : PROBES
  return {
    ...{ target: keyOf(name), vantage: '', at: Math.floor(at / MINUTE_MS) * MINUTE_MS, late },
    ...{ planned: PROBES, probes: PROBES, failed, excused: 0 },
    unavailable: trouble?.isOutage === true ? PROBES : 0,
    confirmed: trouble !== undefined,
    classes: trouble === undefined ? {} : { [trouble.class]: PROBES },
    latency: trouble === undefined ? latencyBuckets(latencies) : [],
    cause: trouble === undefined ? null : { class: trouble.class, message: trouble.message },
    certificateDays: 64,
  }
}
