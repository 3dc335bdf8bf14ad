import type { AlertState, Delivery, Incident, KnownTarget } from '../../evidence/index.ts'
import { ALERT_STATES } from './told-lines.ts'

/** What a writer read, and what it makes of it: what differs is its change, whatever others did meanwhile. */
export interface AlertChange {
  readonly read: readonly AlertState[]
  readonly now: readonly AlertState[]
}

/** JSON of equal values, written by the same code, is equal. */
const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

/**
 * The alert states after a change. What this writer did not change stays as it is stored; what another one changed
 * meanwhile is kept, and where both changed an episode the later change wins, each delivery for itself.
 */
export function mergeAlerts(
  stored: readonly AlertState[],
  { read, now }: AlertChange,
): readonly AlertState[] {
  const merged = new Map(stored.map((state) => [ALERT_STATES.key(state), state]))
  const before = new Map(read.map((state) => [ALERT_STATES.key(state), state]))
  for (const state of now) {
    const key = ALERT_STATES.key(state)
    const [was, theirs] = [before.get(key), merged.get(key)]
    if (was !== undefined && isSame(was, state)) continue
    // Gone: another writer forgot it, which is no reason to lose a change.
    if (theirs === undefined || (was !== undefined && isSame(was, theirs))) merged.set(key, state)
    else merged.set(key, both(was, theirs, state))
  }
  const left = new Set(now.map(ALERT_STATES.key))
  for (const [key, was] of before) {
    // Forgotten here, and not touched elsewhere.
    if (!left.has(key) && isSame(was, merged.get(key))) merged.delete(key)
  }
  return [...merged.values()]
}

/** When something last happened to an episode. */
const changedAt = ({ firedAt, resolvedAt, deliveries }: AlertState): number =>
  deliveries.reduce(
    (last, { due, at }) => Math.max(last, due, at ?? due),
    Math.max(firedAt, resolvedAt ?? firedAt),
  )

function both(was: AlertState | undefined, theirs: AlertState, ours: AlertState): AlertState {
  const [a, b] = [changedAt(theirs), changedAt(ours)]
  const first = a !== b ? a > b : JSON.stringify(theirs) > JSON.stringify(ours)
  const [later, earlier] = first ? [theirs, ours] : [ours, theirs]
  const named = (state: AlertState | undefined) =>
    new Map(state?.deliveries.map((one) => [JSON.stringify([one.channel, one.what]), one]) ?? [])
  const [base, left, right] = [named(was), named(theirs), named(ours)]
  const deliveries = [...new Set([...left.keys(), ...right.keys()])].flatMap((key) => {
    const [old, l, r] = [base.get(key), left.get(key), right.get(key)]
    if (l === undefined || r === undefined) {
      const only = l ?? r
      // Taken back by the one side: it stays where the other one did something about it.
      return only === undefined || (old !== undefined && isSame(old, only)) ? [] : [only]
    }
    return [further(l, r)]
  })
  const byName = deliveries.sort((x, y) => (nameOf(x) < nameOf(y) ? -1 : 1))
  return { ...later, deliveries: byName, issue: later.issue ?? earlier.issue }
}

const nameOf = ({ channel, what }: Delivery): string => `${channel} ${what}`

/** Delivered before owed; then the later one, then the one tried more often. */
function further(a: Delivery, b: Delivery): Delivery {
  const order = (one: Delivery) => [one.at === null ? 0 : 1, one.at ?? one.due, one.tries] as const
  const [x, y] = [order(a), order(b)]
  const differs = x.findIndex((value, place) => value !== y[place])
  if (differs === -1) return JSON.stringify(a) >= JSON.stringify(b) ? a : b
  return (x[differs] ?? 0) > (y[differs] ?? 0) ? a : b
}

/** What a person wrote about an incident stays when it is worked out anew. */
export const mergeIncident = (stored: Incident | undefined, fresh: Incident): Incident => ({
  ...stored,
  ...fresh,
})

/** Known since the earlier, seen last at the later, and called as it was then. */
export function mergeTarget(stored: KnownTarget | undefined, fresh: KnownTarget): KnownTarget {
  if (stored === undefined) return fresh
  const latest =
    stored.last !== fresh.last ? stored.last > fresh.last : JSON.stringify(stored) > JSON.stringify(fresh)
  return {
    ...(latest ? stored : fresh),
    since: Math.min(stored.since, fresh.since),
    last: Math.max(stored.last, fresh.last),
  }
}
