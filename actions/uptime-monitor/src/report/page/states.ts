import { capped, listed, plainText } from '@plinth/core/render'
import type { TargetFigures } from '../../decide/judgement.ts'

/** What may be said of a service now. What was seen too long ago is `stale`, whatever it was then. */
export type Shown = 'up' | 'degraded' | 'down' | 'maintenance' | 'stale' | 'unknown'

export const LABELS: Readonly<Record<Shown, string>> = {
  up: 'Up',
  degraded: 'Degraded',
  down: 'Down',
  maintenance: 'In maintenance',
  stale: 'Not observed lately',
  unknown: 'Not known',
}

/** Longer names do not go into the sentence over the page. */
const LONGEST_NAME = 60

export function shownState(
  { inMaintenance, lastSeen, state }: Pick<TargetFigures, 'inMaintenance' | 'lastSeen' | 'state'>,
  now: number,
  staleAfterMs: number,
): Shown {
  if (lastSeen === null) return 'unknown'
  if (now - lastSeen > staleAfterMs) return 'stale'
  return inMaintenance ? 'maintenance' : state
}

/** All services in one sentence. */
export interface Overall {
  readonly state: Shown
  readonly sentence: string
  /** The oldest and the newest of the last looks at the services that it speaks of; null: there was none. */
  readonly observed: { readonly first: number; readonly last: number } | null
  /** Whether any of them was fresh enough to tell of now. */
  readonly fresh: boolean
}

const of = (targets: readonly TargetFigures[], states: readonly Shown[], wanted: Shown) =>
  targets.filter((_, index) => states[index] === wanted)

/** The worst first: what is down, what limps, what nobody knows, what is planned, and only then what is well. */
export function overallOf(targets: readonly TargetFigures[], now: number, staleAfterMs: number): Overall {
  const states = targets.map((target) => shownState(target, now, staleAfterMs))
  const fresh = targets.filter((_, index) => !['stale', 'unknown'].includes(states[index] ?? 'unknown'))
  const seen = (fresh.length > 0 ? fresh : targets).flatMap(({ lastSeen }) => lastSeen ?? [])
  const observed = seen.length === 0 ? null : { first: Math.min(...seen), last: Math.max(...seen) }
  return { ...sentenceOf(targets, states), observed, fresh: fresh.length > 0 }
}

function sentenceOf(
  targets: readonly TargetFigures[],
  states: readonly Shown[],
): Pick<Overall, 'state' | 'sentence'> {
  const total = targets.length
  const [down, degraded, maintenance, stale, unknown] = (
    ['down', 'degraded', 'maintenance', 'stale', 'unknown'] as const
  ).map((state) => of(targets, states, state))
  const blind = [...(stale ?? []), ...(unknown ?? [])]
  const rest: string[] = []
  if (total === 0) return { state: 'unknown', sentence: 'No service is monitored yet.' }
  if (blind.length === total) {
    return (stale ?? []).length === 0
      ? { state: 'unknown', sentence: 'Nothing is known of any service yet.' }
      : { state: 'stale', sentence: 'Nothing was observed lately. What holds now is not known.' }
  }
  const note = (some: readonly TargetFigures[] | undefined, words: string) => {
    if (some !== undefined && some.length > 0) rest.push(`${some.length} ${words}`)
  }
  if (down !== undefined && down.length > 0) {
    note(degraded, 'degraded')
    note(blind, 'not observed lately')
    return { state: 'down', sentence: withRest(subject(down, total, 'down'), rest) }
  }
  if (degraded !== undefined && degraded.length > 0) {
    note(blind, 'not observed lately')
    return { state: 'degraded', sentence: withRest(subject(degraded, total, 'degraded'), rest) }
  }
  note(maintenance, 'in maintenance')
  const up = of(targets, states, 'up')
  if (blind.length > 0) {
    note(blind, 'not observed lately')
    return { state: 'stale', sentence: withRest(`${up.length} of ${total} services are up`, rest) }
  }
  if (up.length === total) return { state: 'up', sentence: allUp(targets) }
  if (up.length === 0) {
    return { state: 'maintenance', sentence: withRest(subject(targets, total, 'in maintenance'), []) }
  }
  return { state: 'up', sentence: withRest(`${up.length} of ${total} services are up`, rest) }
}

function allUp(targets: readonly TargetFigures[]): string {
  if (targets.length === 1) return `${subject(targets, 2, 'up')}.`
  return targets.length === 2 ? 'Both services are up.' : `All ${targets.length} services are up.`
}

/** Up to two are named; more are counted. */
function subject(some: readonly TargetFigures[], total: number, state: string): string {
  if (some.length > 2) {
    return some.length === total
      ? `All ${total} services are ${state}`
      : `${some.length} of ${total} services are ${state}`
  }
  const names = some.map(({ target }) => capped(plainText(target.name).trim(), LONGEST_NAME))
  return `${listed(names)} ${some.length === 1 ? 'is' : 'are'} ${state}`
}

const withRest = (claim: string, rest: readonly string[]): string =>
  rest.length === 0 ? `${claim}.` : `${claim}; ${listed(rest)}.`
