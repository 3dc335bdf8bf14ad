import type { Documents } from '@plinth/core'
import type { AlertState, Incident, KnownTarget, Ledger, Slice } from '../../evidence/index.ts'
import {
  ALERT_STATES,
  DAY_MS,
  DAYS,
  fileOf,
  HOUR_MS,
  HOURS,
  holds,
  INCIDENTS,
  KNOWN_TARGETS,
  keyOfRoll,
  type LedgerFile,
  MINUTE_MS,
  readLines,
  SLICES,
  type StoredRoll,
  slicesOnce,
} from '../../read/ledger/index.ts'

/** Clocks of different machines may differ by so much. What lies further in the future was written by a wrong clock. */
export const CLOCK_SKEW_MS = 10 * MINUTE_MS

/** What is read: `since` leaves out what ended before; incidents that still go on are always read. */
export interface LedgerQuery {
  readonly now: number
  readonly since?: number
  /**
   * Days before it come without their latencies (`latency: []`), which are most of what a ledger of years holds. 100 days
   * back unless told otherwise: nothing that is shown asks for older ones.
   */
  readonly latencySince?: number
}

/**
 * Reads the ledger, as far as it can be read; what cannot is among its problems. Nothing is counted twice: what is in the
 * sum of an hour or a day already is left out, also where whoever summed it up was killed before it was done.
 */
export async function readLedger(
  documents: Pick<Documents<string>, 'read'>,
  { now, since = Number.NEGATIVE_INFINITY, latencySince = now - 100 * DAY_MS }: LedgerQuery,
): Promise<Ledger> {
  const slices: (readonly Slice[])[] = []
  const hours = new Map<string, StoredRoll>()
  const days = new Map<string, StoredRoll>()
  const incidents = new Map<string, Incident>()
  const alerts = new Map<string, AlertState>()
  const targets = new Map<string, KnownTarget>()
  const problems: string[] = []
  const told = await documents.read(
    (path) => wants(fileOf(path), since),
    (path, text) => {
      const file = fileOf(path)
      if (file === null) return
      const add = ({ problems: found }: { readonly problems: readonly string[] }) => problems.push(...found)
      const where = `uptime/${path}`
      switch (file.kind) {
        case 'minutes': {
          const read = readLines(text, where, SLICES, file.start)
          slices.push(slicesOnce(read.values))
          return add(read)
        }
        case 'hours':
        case 'days': {
          const read = readLines(text, where, file.kind === 'hours' ? HOURS : DAYS, file.start)
          const rolls = file.kind === 'hours' ? hours : days
          for (const one of read.values) rolls.set(keyOfRoll(one.roll), withLatency(one, latencySince))
          return add(read)
        }
        case 'incidents': {
          const read = readLines(text, where, INCIDENTS)
          for (const one of read.values) incidents.set(one.id, one)
          return add(read)
        }
        case 'alerts': {
          const read = readLines(text, where, ALERT_STATES)
          for (const one of read.values) alerts.set(ALERT_STATES.key(one), one)
          return add(read)
        }
        case 'targets': {
          const read = readLines(text, where, KNOWN_TARGETS)
          for (const one of read.values) targets.set(one.key, one)
          return add(read)
        }
      }
    },
  )
  const ofFuture = { slices: 0 }
  const kept = slices.flatMap((some) =>
    some
      .filter((slice) => {
        if (slice.at < since || isSummedUp(slice, hours, days)) return false
        if (slice.at <= now + CLOCK_SKEW_MS) return true
        ofFuture.slices++
        return false
      })
      .sort((a, b) => a.at - b.at || (a.target < b.target ? -1 : a.target > b.target ? 1 : 0)),
  )
  const future =
    ofFuture.slices === 0
      ? []
      : [`${ofFuture.slices} rounds of the ledger lie in the future, and are left out: a clock was wrong.`]
  return {
    targets: [...targets.values()],
    slices: kept,
    rolls: [
      ...ascending(
        [...hours.values()].filter((hour) => !isInDay(hour, days)),
        since,
        HOUR_MS,
      ),
      ...ascending([...days.values()], since, DAY_MS),
    ],
    incidents: [...incidents.values()]
      .filter(({ end }) => end === null || end >= since)
      .sort((a, b) => a.start - b.start || (a.id < b.id ? -1 : 1)),
    alerts: [...alerts.values()].sort((a, b) => a.firedAt - b.firedAt || (a.key < b.key ? -1 : 1)),
    problems: [...told, ...problems, ...future],
  }
}

const withLatency = (one: StoredRoll, since: number): StoredRoll =>
  one.roll.span === 'hour' || one.roll.at >= since ? one : { ...one, roll: { ...one.roll, latency: [] } }

function wants(file: LedgerFile | null, since: number): boolean {
  if (file === null) return false
  return 'end' in file && file.kind !== 'incidents' ? file.end > since : true
}

const ascending = (rolls: readonly StoredRoll[], since: number, ms: number) =>
  rolls
    .map(({ roll }) => roll)
    .filter(({ at }) => at + ms > since)
    .sort((a, b) => a.at - b.at || (a.target < b.target ? -1 : a.target > b.target ? 1 : 0))

const startOf = (at: number, ms: number): number => Math.floor(at / ms) * ms

/** Whether an hour is part of the sum of its day. */
export function isInDay({ roll }: StoredRoll, days: ReadonlyMap<string, StoredRoll>): boolean {
  const at = startOf(roll.at, DAY_MS)
  const day = days.get(keyOfRoll({ ...roll, at }))
  return day !== undefined && holds(day.parts, (roll.at - at) / HOUR_MS)
}

/** Whether a round is part of the sum of its hour, or that hour of the sum of its day. */
export function isSummedUp(
  { at, target }: Slice,
  hours: ReadonlyMap<string, StoredRoll>,
  days: ReadonlyMap<string, StoredRoll>,
): boolean {
  if (hours.size === 0 && days.size === 0) return false
  const start = startOf(at, HOUR_MS)
  const subject = { target, source: 'probes' } as const
  const hour = hours.get(keyOf(subject, start))
  if (hour !== undefined && holds(hour.parts, (at - start) / MINUTE_MS)) return true
  const day = days.get(keyOf(subject, startOf(at, DAY_MS)))
  return day !== undefined && holds(day.parts, (start - startOf(at, DAY_MS)) / HOUR_MS)
}

const keyOf = (subject: Pick<StoredRoll['roll'], 'target' | 'source'>, at: number): string =>
  keyOfRoll({ ...subject, at })
