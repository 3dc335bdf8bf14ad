import { wilson } from '@plinth/stats'
import type {
  BudgetFigure,
  BurnReading,
  DayFigure,
  LatencyFigure,
  Share,
  TargetFigures,
  UptimeFigure,
} from '../../src/decide/judgement.ts'
import type { Incident } from '../../src/evidence/index.ts'
import { numbers, type Outage, type Story } from './story.ts'

export const MINUTE_MS = 60_000
export const DAY_MS = 86_400_000
const CONFIDENCE = 0.975

/** The figures that `decide` would find after such a story, near enough to be shown. `index` keeps keys and noise apart. */
export function figuresOf(story: Story, index: number, now: number): TargetFigures {
  const key = (0x1000 + index).toString(16).padStart(16, 'a')
  const random = numbers(index + 11)
  const today = Math.floor(now / DAY_MS) * DAY_MS
  const all = Array.from({ length: 365 }, (_, at) => dayOf(story, 364 - at, now, random))
  const lastSeen = story.seenAgo === null ? null : now - story.seenAgo * MINUTE_MS
  const incidents = story.outages.map((one) => incidentOf(one, story, key, today))
  const open = incidents.find(({ end }) => end === null)
  const down = open !== undefined
  const limping = story.degraded.some(({ day }) => day === 0)
  const seenDays = all.filter(({ observed }) => observed > 0)
  const figures = {
    target: {
      key,
      name: story.name,
      address: story.address,
      kind: 'http',
      since: now - story.monitoredDays * DAY_MS,
      last: lastSeen ?? now,
    },
    what: story.what,
    state:
      lastSeen === null
        ? ('unknown' as const)
        : down
          ? ('down' as const)
          : limping
            ? ('degraded' as const)
            : ('up' as const),
    stateSince:
      lastSeen === null
        ? null
        : (open?.start ?? incidents[0]?.end ?? now - (story.monitoredDays - 1) * DAY_MS),
    lastSeen,
    cause: open?.cause ?? null,
    inMaintenance: story.maintenance.some(({ day, minutes }) => day === 0 && minutes > 0),
    periods: [
      period('24h', all.slice(-1), now - DAY_MS, now),
      period('week', all.slice(-7), now - 7 * DAY_MS, now),
      period('month', all.slice(-30), now - 30 * DAY_MS, now),
      period('quarter', all.slice(-90), now - 90 * DAY_MS, now),
      period('year', all, now - 365 * DAY_MS, now),
    ],
    days: all.slice(-90),
    latency: [latency('24h', seenDays.slice(-1)), latency('30d', seenDays.slice(-30))],
    latencyObjectives:
      story.limitMs === null
        ? []
        : [
            {
              objective: { id: 'p95', quantile: 0.95, limitMs: story.limitMs, asked: true },
              state:
                seenDays.length === 0
                  ? ('open' as const)
                  : (seenDays.at(-1)?.p95 ?? 0) < story.limitMs
                    ? ('kept' as const)
                    : ('broken' as const),
              probes: 1400,
              over: 12,
            },
          ],
    budgets: [budget('uptime', all.slice(-30), now), budget('error-rate', all.slice(-30), now)],
    burns: burns(down, lastSeen !== null),
    incidents,
    certificateDays: story.certificateDays,
  }
  return figures
}

function dayOf(story: Story, ago: number, now: number, random: () => number): DayFigure {
  const from = Math.floor(now / DAY_MS) * DAY_MS - ago * DAY_MS
  const to = Math.min(from + DAY_MS, now)
  const noise = [random(), random(), random(), random()] as const
  const monitored = story.seenAgo !== null && ago < story.monitoredDays
  const imported = story.importedUntil !== null && ago >= story.importedUntil
  const maintenance = sumOn(story.maintenance, ago)
  const minutes = monitored ? Math.max(0, Math.round((to - from) / MINUTE_MS) - maintenance) : 0
  const gap = story.gaps.find((one) => ago <= one.from && ago >= one.to)
  const share = Math.min(1, Math.max(0, (gap?.coverage ?? story.coverage) * (1 - 0.04 * noise[0])))
  const observed = imported
    ? minutes
    : Math.round(minutes * (story.coverage === 1 && gap === undefined ? 1 : share))
  const outages = story.outages.filter(({ day }) => day === ago)
  const down = Math.min(
    observed,
    sumOn(
      outages.map(({ day, minutes: all, unobserved }) => ({ day, minutes: all - unobserved })),
      ago,
    ),
  )
  const degraded = Math.min(observed - down, sumOn(story.degraded, ago))
  const level = story.p50 * (1 + ((story.drift - 1) * (90 - Math.min(90, ago))) / 90)
  const timed = observed > 0 && !imported
  const p50 = timed ? level * (0.95 + 0.1 * noise[1]) : null
  const lost = observed > 0 && down / observed > 0.05
  const p95 =
    p50 === null
      ? null
      : lost
        ? Number.POSITIVE_INFINITY
        : p50 * (2.1 + 0.5 * noise[2] + (degraded > 0 ? 1.5 : 0))
  const width = observed > 0 ? 0.04 + 3 / Math.sqrt(observed) : 1
  return {
    ...uptime('day', { from, to, minutes, observed, down, maintenance, imported }),
    period: 'day',
    degraded,
    incidents: outages.length,
    p50,
    p95,
    p95Low:
      p95 === null ? null : Number.isFinite(p95) ? p95 * (1 - width * (0.6 + 0.3 * noise[3])) : level * 2,
    p95High: p95 === null ? null : p95 * (1 + width * (0.8 + 0.5 * noise[3])),
    source: imported ? 'upptime' : 'probes',
  }
}

interface Minutes {
  readonly from: number
  readonly to: number
  readonly minutes: number
  readonly observed: number
  readonly down: number
  readonly maintenance: number
  readonly imported: boolean
}

function uptime(
  name: UptimeFigure['period'],
  { down, from, imported, maintenance, minutes, observed, to }: Minutes,
): UptimeFigure {
  const coverage = minutes === 0 || imported ? null : observed / minutes
  return {
    ...{ period: name, from, to, minutes, observed, down, maintenance, coverage },
    uptime: observed === 0 ? null : share(down, observed, minutes),
  }
}

/** Wilson's bounds, which are quick, and narrower the more of the whole was seen: what a finite population makes of it. */
function share(bad: number, seen: number, all: number): Share {
  const value = 1 - bad / seen
  if (seen >= all) return { value, low: value, high: value }
  const bounds = wilson(bad, seen, CONFIDENCE)
  const narrow = Math.sqrt(1 - seen / all)
  return {
    value,
    low: value - (value - (1 - bounds.high)) * narrow,
    high: value + (1 - bounds.low - value) * narrow,
  }
}

function period(
  name: UptimeFigure['period'],
  days: readonly DayFigure[],
  from: number,
  to: number,
): UptimeFigure {
  const sum = (what: 'minutes' | 'observed' | 'down' | 'maintenance') =>
    days.reduce((total, one) => total + one[what], 0)
  const imported = days.length > 0 && days.every(({ source }) => source === 'upptime')
  return uptime(name, {
    ...{ from, to, imported },
    ...{
      minutes: sum('minutes'),
      observed: sum('observed'),
      down: sum('down'),
      maintenance: sum('maintenance'),
    },
  })
}

function latency(name: LatencyFigure['period'], days: readonly DayFigure[]): LatencyFigure {
  const mean = (pick: (one: DayFigure) => number | null) => {
    const known = days.flatMap((one) => pick(one) ?? []).filter(Number.isFinite)
    return known.length === 0 ? null : known.reduce((sum, ms) => sum + ms, 0) / known.length
  }
  const p95 = mean((one) => one.p95)
  return {
    period: name,
    probes: 5 * days.reduce((sum, { observed }) => sum + observed, 0),
    p50: mean((one) => one.p50),
    p95,
    p99: p95 === null ? null : p95 * 1.8,
    p95Low: mean((one) => one.p95Low),
    p95High: mean((one) => one.p95High),
  }
}

function budget(id: 'uptime' | 'error-rate', days: readonly DayFigure[], now: number): BudgetFigure {
  const unit = id === 'uptime' ? 1 : 5
  const observed = unit * days.reduce((sum, one) => sum + one.observed, 0)
  const minutes = unit * days.reduce((sum, one) => sum + one.minutes, 0)
  const bad =
    unit * days.reduce((sum, { degraded, down }) => sum + down + (id === 'uptime' ? 0 : degraded / 5), 0)
  const seen = observed === 0 ? null : share(Math.round(bad), observed, minutes)
  const left = (good: number) => 1 - (1 - good) / 0.001
  return {
    objective: {
      id,
      method: id === 'uptime' ? 'time-slices' : 'occurrences',
      target: 0.999,
      asked: id === 'uptime',
    },
    from: now - 30 * DAY_MS,
    to: now,
    observed,
    bad: Math.round(bad),
    share: seen,
    left: seen === null ? null : left(seen.value),
    leftLow: seen === null ? null : left(seen.low),
    exhaustedAt: seen !== null && seen.value < 0.9997 && seen.value > 0.999 ? now + 9 * DAY_MS : null,
    coverage: minutes === 0 ? null : observed / minutes,
  }
}

function burns(down: boolean, seen: boolean): BurnReading[] {
  const rules = [
    [14.4, 60, 5],
    [6, 360, 30],
    [3, 1440, 120],
    [1, 4320, 360],
  ] as const
  return rules.map(([factor, long, short]) => {
    const window = (minutes: number) => ({
      ms: minutes * MINUTE_MS,
      rounds: seen ? minutes : 0,
      bad: down ? 14 : 0,
      burn: seen
        ? {
            value: down ? 2000 / minutes : 0,
            low: down ? 900 / minutes : 0,
            high: (down ? 4000 : 900) / minutes,
          }
        : null,
    })
    const fires = down && factor > 5
    const reading = {
      objective: 'uptime' as const,
      rule: {
        factor,
        longMs: long * MINUTE_MS,
        shortMs: short * MINUTE_MS,
        severity: factor > 5 ? ('page' as const) : ('ticket' as const),
      },
      long: window(long),
      short: window(short),
      fires,
      state: fires ? ('fires' as const) : seen ? ('clear' as const) : ('silent' as const),
      since: null,
      why: fires ? 'burns too fast, by the lower bound' : 'does not burn',
    }
    return reading
  })
}

function incidentOf(one: Outage, story: Story, key: string, today: number): Incident {
  const start = today - one.day * DAY_MS + one.atMinute * MINUTE_MS
  const gapMs = story.coverage > 0.9 ? MINUTE_MS : 14 * MINUTE_MS
  return {
    id: `${key}/${start}`,
    target: key,
    lastGood: start - gapMs,
    start,
    detected: start + 4_000,
    end: one.ended ? start + one.minutes * MINUTE_MS : null,
    downMinutes: one.minutes - one.unobserved,
    unobservedMinutes: one.unobserved,
    cause: one.cause,
    source: story.importedUntil !== null && one.day >= story.importedUntil ? 'upptime' : 'probes',
    ...(one.notes.length > 0 ? { notes: one.notes } : {}),
    ...(one.issue === null ? {} : { issue: one.issue }),
  }
}

const sumOn = (all: readonly { readonly day: number; readonly minutes: number }[], day: number): number =>
  all.reduce((sum, one) => (one.day === day ? sum + one.minutes : sum), 0)
