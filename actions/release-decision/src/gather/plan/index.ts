import type { GateContext } from '@plinth/core'
import type { GateId } from '../../evidence/gates.ts'
import type { Occasion, PlanFacts } from '../../evidence/occasion.ts'
import { changedPaths } from './changed.ts'
import { readConfigurations } from './configuration.ts'
import { occasionOf, rangeOf } from './occasion.ts'
import { openPlaces } from './places.ts'

/** What a user says of a plan. */
export interface PlanWishes {
  /** Null for where the configuration usually is. */
  readonly config: string | null
  readonly token: string | null
  readonly given: readonly GateId[]
}

/** Facts, and what was not to be had. */
export interface GatheredPlan {
  readonly facts: PlanFacts
  readonly warnings: readonly string[]
}

/** Events whose change is not part of what it goes into yet, so that it must not set its own rules. */
const PROPOSED: readonly Occasion['kind'][] = ['pull-request', 'merge-queue']

/**
 * Everything that a plan is made from.
 * @throws InputError where the configuration cannot be used
 */
export async function gatherPlan(wishes: PlanWishes, context: GateContext): Promise<GatheredPlan> {
  const occasion = occasionOf(context.event)
  const range = rangeOf(context.event)
  const places = await openPlaces(wishes.token, context)
  const base = PROPOSED.includes(occasion.kind) ? (range?.base ?? null) : null
  const wanted = { named: wishes.config, base, head: range?.head ?? (context.workflow.sha || null) }
  const [{ own, base: before, warnings }, changed] = await Promise.all([
    readConfigurations(wanted, places, context),
    changedPaths(range, occasion, places),
  ])
  // Only where a rule asks for paths does it matter that they are not known.
  const asked = [own, before].some((one) => Object.values(one?.rules ?? {}).some(({ paths }) => paths))
  const unclear =
    asked && range !== null && !changed.known
      ? [`Which paths changed is not known: ${changed.why}. So no gate is left out for its paths.`]
      : []
  return {
    facts: { occasion, changed, own, base: before, given: new Set(wishes.given) },
    warnings: [...warnings, ...unclear],
  }
}
