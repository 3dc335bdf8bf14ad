import type { Incident, Minute, Roll } from '../evidence/index.ts'
import { DAY, HOUR, MINUTE } from './time.ts'

/** So many rounds in a row that were not down end an incident, at the first of them. */
const RECOVERED_AFTER = 2

/** An incident as it grows, minute by minute. */
interface Growing {
  /** As it is remembered from before the minutes that are still there; null: all of it is in them. */
  readonly before: Incident | null
  readonly start: number
  readonly detected: number
  readonly lastGood: number | null
  readonly cause: Incident['cause']
  end: number | null
}

/**
 * The incidents of one target, newest first: those that its minutes tell of, and those that are remembered. The same
 * evidence gives the same ones, whatever is remembered of it already:
 *
 * - An incident begins with the first minute that was down, or with those just before it that too few places saw, all of
 *   them as down. It ends with the first of two rounds in a row that were not.
 * - Minutes that nobody saw begin and end nothing. Neither do those in maintenance.
 * - One that is remembered and overlaps one of the minutes is that one, keeps its id, and takes what the minutes say.
 * - One whose first minute is there, and is down no longer (another place reported late, or maintenance was announced
 *   afterwards), was none.
 *
 * `minutes` ascend; `rolls` are what is left of the minutes before them.
 */
export function incidentsOf(
  target: string,
  minutes: readonly Minute[],
  rolls: readonly Roll[],
  stored: readonly Incident[],
): readonly Incident[] {
  const known = stored.filter((incident) => incident.target === target)
  const first = minutes[0]?.at ?? Number.POSITIVE_INFINITY
  const isReached = ({ start, end }: Incident): boolean => start < first && (end === null || end > first)
  const reaching = minutes.length === 0 ? undefined : known.filter(isReached).sort(byStart)[0]
  const found = grow(minutes, reaching ?? null, lastGoodBefore(rolls)).map((growing) =>
    finished(target, growing, minutes, rolls, known),
  )
  const isTold = (incident: Incident): boolean => found.some((one) => overlap(one, incident))
  const kept = known.filter((incident) => !isTold(incident) && !isRefuted(incident, minutes))
  return [...found, ...kept].sort((a, b) => byStart(b, a))
}

const byStart = (a: Incident, b: Incident): number => a.start - b.start || (a.id < b.id ? -1 : 1)

const overlap = (a: Incident, b: Incident): boolean =>
  a.start <= (b.end ?? Number.POSITIVE_INFINITY) && b.start <= (a.end ?? Number.POSITIVE_INFINITY)

/** The first moment of the last hour or day in which it was not down all of the time: what is certain of it. */
function lastGoodBefore(rolls: readonly Roll[]): number | null {
  return rolls.findLast(({ minutes, down }) => minutes > down)?.at ?? null
}

const mostlyUnavailable = ({ probes, unavailable }: Minute): boolean =>
  probes > 0 && 2 * unavailable >= probes

function grow(
  minutes: readonly Minute[],
  reaching: Incident | null,
  goodBefore: number | null,
): readonly Growing[] {
  const all: Growing[] = []
  let open: Growing | null = reaching === null ? null : { ...reaching, before: reaching, end: null }
  if (open !== null) all.push(open)
  let lastGood = goodBefore
  let suspected: Minute | null = null
  let good: number[] = []
  for (const minute of minutes) {
    if (minute.maintenance) continue
    if (minute.state === 'unknown') {
      // Nobody is sure yet. An excused minute says nothing, and interrupts nothing.
      if (mostlyUnavailable(minute)) suspected ??= minute
      continue
    }
    if (minute.state !== 'down') {
      suspected = null
      lastGood = minute.at
      good.push(minute.at)
      if (open !== null && good.length >= RECOVERED_AFTER) {
        open.end = good[0] ?? null
        open = null
      }
      continue
    }
    good = []
    if (open === null) {
      const began: Minute = suspected ?? minute
      const cause = began.cause ?? minute.cause
      open = { before: null, start: began.at, detected: minute.at, lastGood, cause, end: null }
      all.push(open)
    }
    suspected = null
  }
  return all
}

function finished(
  target: string,
  growing: Growing,
  minutes: readonly Minute[],
  rolls: readonly Roll[],
  known: readonly Incident[],
): Incident {
  const { before, start, detected, lastGood, cause, end } = growing
  const alike = known.filter((incident) => overlap(incident, { ...incident, start, end })).sort(byStart)
  const same = before ?? alike[0]
  const counts = countsOf(growing, minutes, rolls)
  return {
    id: same?.id ?? `${target}/${start}`,
    ...{ target, lastGood, start, detected, end, ...counts, cause },
    source: same?.source ?? 'probes',
    ...(same?.notes === undefined ? {} : { notes: same.notes }),
    ...(same?.issue === undefined ? {} : { issue: same.issue }),
  }
}

const SPANS = { hour: HOUR, day: DAY, month: 31 * DAY }

/**
 * Minutes seen down, and those that nobody saw up to its end or, where it has none, up to what was seen last. What is
 * summed up already is counted by the hours and days that the incident meets.
 */
function countsOf(
  { before, start, end }: Growing,
  minutes: readonly Minute[],
  rolls: readonly Roll[],
): Pick<Incident, 'downMinutes' | 'unobservedMinutes'> {
  const until = end ?? (minutes.at(-1)?.at ?? start) + MINUTE
  const within = minutes.filter(({ at }) => at >= start && at < until)
  const seen = within.filter(({ state }) => state !== 'unknown')
  const down = seen.filter(({ state, maintenance }) => state === 'down' && !maintenance)
  const past = before === null ? [] : rolls.filter(({ at, span }) => at + SPANS[span] > start && at < until)
  const length = (until - start) / MINUTE
  const observed = past.reduce((sum, roll) => sum + roll.minutes + roll.maintenance, seen.length)
  const downBefore = past.reduce((sum, roll) => sum + roll.down, 0)
  return {
    downMinutes: Math.min(length, down.length + downBefore),
    unobservedMinutes: Math.max(0, length - observed),
  }
}

/** Whether what is there of its minutes says that it never was. */
function isRefuted({ start, end }: Incident, minutes: readonly Minute[]): boolean {
  const first = minutes.find(({ at }) => at >= start)
  if (first?.at !== start || (first.state === 'unknown' && !first.maintenance)) return false
  const until = end ?? Number.POSITIVE_INFINITY
  return !minutes.some(
    ({ at, state, maintenance }) => at >= start && at < until && state === 'down' && !maintenance,
  )
}
