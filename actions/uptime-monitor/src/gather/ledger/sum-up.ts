import { type JoinRules, minutesOf } from '../../decide/minutes.ts'
import { addTallies, tallyOf } from '../../decide/tally.ts'
import type { Roll, Slice } from '../../evidence/index.ts'
import {
  DAY_MS,
  DAYS,
  daysFile,
  fileOf,
  HOUR_MS,
  HOURS,
  holds,
  hoursFile,
  keyOfRoll,
  MINUTE_MS,
  minutesFile,
  SLICES,
  type StoredRoll,
  withParts,
} from '../../read/ledger/index.ts'
import type { Drafts } from './edit.ts'

/** Rounds are kept one by one for so long; a burn over three days needs them. */
export const SLICES_KEPT_MS = 4 * DAY_MS
/** Hours are kept for so long: the status page shows 90 days. */
export const HOURS_KEPT_MS = 100 * DAY_MS

const monthStart = (at: number): number => Date.parse(`${new Date(at).toISOString().slice(0, 7)}-01`)

/** Adds rounds to the sum of their hour: those that are not in it yet. */
async function addToHour(
  drafts: Drafts,
  at: number,
  slices: readonly Slice[],
  rules: JoinRules,
): Promise<void> {
  const path = hoursFile(at)
  const base = Math.floor(at / DAY_MS) * DAY_MS
  const rolls = await drafts.values(path, HOURS, base)
  for (const [target, own] of Map.groupBy(slices, (slice) => slice.target)) {
    const key = keyOfRoll({ at, target, source: 'probes' })
    const before = rolls.get(key)
    const minuteIn = (slice: Slice) => Math.floor((slice.at - at) / MINUTE_MS)
    const fresh = own.filter((slice) => before === undefined || !holds(before.parts, minuteIn(slice)))
    if (fresh.length === 0) continue
    const tally = tallyOf(minutesOf(fresh, rules).get(target) ?? [], rules.everyMs)
    const sum = before === undefined ? tally : addTallies([before.roll, tally])
    const roll: Roll = { target, span: 'hour', at, source: 'probes', ...sum }
    rolls.set(key, { roll, parts: withParts(before?.parts ?? '', fresh.map(minuteIn)) })
  }
  await drafts.set(path, rolls, HOURS, base)
}

/** Sums up minutes that are older than they are kept to hours, and these to days. */
export async function sumUp(drafts: Drafts, now: number, rules: JoinRules): Promise<void> {
  for (const path of drafts.paths().toSorted()) {
    const file = fileOf(path)
    if (file?.kind !== 'minutes' || file.end > now - SLICES_KEPT_MS) continue
    const slices = await drafts.values(path, SLICES, file.start)
    if (slices.size === 0) continue
    await addToHour(drafts, file.start, [...slices.values()], rules)
    await drafts.set(minutesFile(file.start), new Map(), SLICES, file.start)
  }
  for (const path of drafts.paths().toSorted()) {
    const file = fileOf(path)
    if (file?.kind !== 'hours' || file.end > now - HOURS_KEPT_MS) continue
    const hours = await drafts.values(path, HOURS, file.start)
    if (hours.size === 0) continue
    await addToDay(drafts, file.start, [...hours.values()])
    await drafts.set(hoursFile(file.start), new Map(), HOURS, file.start)
  }
}

async function addToDay(drafts: Drafts, at: number, hours: readonly StoredRoll[]): Promise<void> {
  const path = daysFile(at)
  const base = monthStart(at)
  const days = await drafts.values(path, DAYS, base)
  const hourIn = ({ roll }: StoredRoll) => Math.round((roll.at - at) / HOUR_MS)
  for (const own of Map.groupBy(hours, ({ roll }) => keyOfRoll({ ...roll, at })).values()) {
    const [first] = own
    if (first === undefined) continue
    const key = keyOfRoll({ ...first.roll, at })
    const before = days.get(key)
    const fresh = own.filter((hour) => before === undefined || !holds(before.parts, hourIn(hour)))
    if (fresh.length === 0) continue
    const sum = addTallies([...(before === undefined ? [] : [before.roll]), ...fresh.map(({ roll }) => roll)])
    const { target, source } = first.roll
    const roll: Roll = { target, span: 'day', at, source, ...sum }
    days.set(key, { roll, parts: withParts(before?.parts ?? '', fresh.map(hourIn)) })
  }
  await drafts.set(path, days, DAYS, base)
}
