import type { DocumentChanges, DocumentSnapshot } from '@plinth/core'
import type { JoinRules } from '../../decide/minutes.ts'
import type { Incident, KnownTarget, Roll, Slice } from '../../evidence/index.ts'
import {
  ALERT_STATES,
  ALERTS,
  type AlertChange,
  type Codec,
  DAY_MS,
  DAYS,
  daysFile,
  HOUR_MS,
  HOURS,
  hoursFile,
  INCIDENTS,
  incidentsFile,
  isStorable,
  KNOWN_TARGETS,
  keptOf,
  keyOfRoll,
  mergeAlerts,
  mergeIncident,
  mergeTarget,
  minutesFile,
  SLICES,
  TARGETS,
} from '../../read/ledger/index.ts'
import { type Drafts, draftsOf } from './edit.ts'
import { CLOCK_SKEW_MS } from './read.ts'
import { HOURS_KEPT_MS, sumUp } from './sum-up.ts'

/** What a run brings to the ledger. */
export interface LedgerAdditions {
  readonly slices?: readonly Slice[]
  /** Each replaces the one of its id. */
  readonly incidents?: readonly Incident[]
  /** Ids of incidents that are none: their outage was found to be part of another. */
  readonly noIncidents?: readonly string[]
  readonly alerts?: AlertChange
  readonly targets?: readonly KnownTarget[]
  /** Sums from another tool's history, by hour or by day; each replaces the one of its target, source and time. */
  readonly rolls?: readonly Roll[]
}

export interface LedgerPlan {
  readonly changes: DocumentChanges
  /** What is left out, one sentence each. */
  readonly problems: readonly string[]
}

/**
 * Plans the ledger's next state, on whatever stands there now: planned again on its own result, it changes nothing. Rounds
 * that come late are added to the sum that they belong to, unless they are in it already.
 */
export async function planLedger(
  snapshot: DocumentSnapshot,
  additions: LedgerAdditions,
  now: number,
  rules: JoinRules,
): Promise<LedgerPlan> {
  const drafts = draftsOf(snapshot)
  const problems: string[] = []
  await addSlices(drafts, additions.slices ?? [], now, problems)
  await addIncidents(drafts, additions, problems)
  await addRolls(drafts, additions.rolls ?? [], problems)
  const { alerts, targets = [] } = additions
  if (alerts !== undefined) {
    const stored = await drafts.values(ALERTS, ALERT_STATES)
    const storable = storableOf(alerts.now, ALERT_STATES, () => 0, 'alert states', problems)
    const merged = mergeAlerts([...stored.values()], { ...alerts, now: storable })
    await drafts.set(ALERTS, new Map(merged.map((one) => [ALERT_STATES.key(one), one])), ALERT_STATES)
  }
  if (targets.length > 0) {
    const stored = await drafts.values(TARGETS, KNOWN_TARGETS)
    for (const one of storableOf(targets, KNOWN_TARGETS, () => 0, 'targets', problems)) {
      stored.set(one.key, mergeTarget(stored.get(one.key), one))
    }
    await drafts.set(TARGETS, stored, KNOWN_TARGETS)
  }
  await sumUp(drafts, now, rules)
  return { changes: drafts.changes(), problems }
}

/** Nothing is written that could not be read again. */
function storableOf<Value>(
  values: readonly Value[],
  codec: Codec<Value>,
  baseOf: (value: Value) => number,
  what: string,
  problems: string[],
): readonly Value[] {
  const storable = values.filter((value) => isStorable(value, codec, baseOf(value)))
  const left = values.length - storable.length
  if (left > 0) problems.push(`${left} ${what} cannot be stored: they hold values that make no sense.`)
  return storable
}

const hourOf = (at: number): number => Math.floor(at / HOUR_MS) * HOUR_MS

async function addSlices(
  drafts: Drafts,
  slices: readonly Slice[],
  now: number,
  problems: string[],
): Promise<void> {
  const storable = storableOf(slices, SLICES, ({ at }) => hourOf(at), 'rounds', problems)
  const ofTime = storable.filter(({ at }) => at <= now + CLOCK_SKEW_MS && dayEnd(at) > now - HOURS_KEPT_MS)
  if (ofTime.length < storable.length) {
    problems.push(
      `${storable.length - ofTime.length} rounds are not stored: they lie in the future, or more than ${HOURS_KEPT_MS / DAY_MS} days back. Look at the clock of the machine.`,
    )
  }
  for (const [hour, own] of Map.groupBy(ofTime, ({ at }) => hourOf(at))) {
    const path = minutesFile(hour)
    const stored = await drafts.values(path, SLICES, hour)
    for (const slice of own) {
      const key = SLICES.key(slice)
      const before = stored.get(key)
      stored.set(key, before === undefined ? slice : keptOf(before, slice))
    }
    await drafts.set(path, stored, SLICES, hour)
  }
}

const dayEnd = (at: number): number => (Math.floor(at / DAY_MS) + 1) * DAY_MS

async function addIncidents(
  drafts: Drafts,
  { incidents = [], noIncidents = [] }: LedgerAdditions,
  problems: string[],
): Promise<void> {
  const storable = storableOf(incidents, INCIDENTS, () => 0, 'incidents', problems)
  for (const [path, own] of Map.groupBy(storable, ({ start }) => incidentsFile(start))) {
    const stored = new Map([...(await drafts.values(path, INCIDENTS)).values()].map((one) => [one.id, one]))
    for (const one of own) stored.set(one.id, mergeIncident(stored.get(one.id), one))
    await drafts.set(path, stored, INCIDENTS)
  }
  if (noIncidents.length === 0) return
  const gone = new Set(noIncidents)
  for (const path of drafts.paths().filter((one) => one.startsWith('incidents/'))) {
    const stored = await drafts.values(path, INCIDENTS)
    const left = new Map([...stored].filter(([, { id }]) => !gone.has(id)))
    if (left.size < stored.size) await drafts.set(path, left, INCIDENTS)
  }
}

/** An hour with every minute in it, a day with every hour. */
const WHOLE = { hour: 'fffffffffffffff', day: 'ffffff' } as const

async function addRolls(drafts: Drafts, rolls: readonly Roll[], problems: string[]): Promise<void> {
  const spans = [
    { span: 'hour', codec: HOURS, pathOf: hoursFile, baseOf: (at: number) => dayEnd(at) - DAY_MS },
    {
      span: 'day',
      codec: DAYS,
      pathOf: daysFile,
      baseOf: (at: number) => Date.parse(`${new Date(at).toISOString().slice(0, 7)}-01`),
    },
  ] as const
  for (const { span, codec, pathOf, baseOf } of spans) {
    const own = rolls.filter((roll) => roll.span === span).map((roll) => ({ roll, parts: WHOLE[span] }))
    const storable = storableOf(own, codec, ({ roll }) => baseOf(roll.at), 'sums', problems)
    for (const [path, some] of Map.groupBy(storable, ({ roll }) => pathOf(roll.at))) {
      const base = baseOf(some[0]?.roll.at ?? 0)
      const stored = await drafts.values(path, codec, base)
      for (const one of some) stored.set(keyOfRoll(one.roll), one)
      await drafts.set(path, stored, codec, base)
    }
  }
}
