import { formatNumber } from '@plinth/core/render'
import type { CostRule } from '../../evidence/policy.ts'
import type { JudgedRule, Place } from '../judgement.ts'
import { type Bound, boundsOf, COST, strictest } from './bounds.ts'
import { costNoteOf } from './cost-note.ts'
import { type MethodUse, uses } from './method/use.ts'
import { lineOf, type Outcome, placeName, ruleOf, settled } from './rule.ts'
import { leastFavourable, statementsOf } from './statements.ts'
import type { Work } from './work.ts'

/**
 * Was the cost estimated, were agent spawns counted where that is asked for, and is an estimate above the limit noted?
 * Of several statements the highest counts.
 */
export function judgeCost(work: Work, use: MethodUse, bounds: readonly Bound[]): readonly JudgedRule[] {
  const { policy } = work
  if (policy.cost === null) return []
  const { line, value: rule } = policy.cost
  const demand = lineOf(policy, line)
  const severity = rule.required ? 'block' : 'warn'
  const ruled = (subject: string, outcome: Outcome, part?: string): JudgedRule =>
    ruleOf(work, 'cost', subject, { severity, ...outcome }, part)
  const estimate = leastFavourable(
    statementsOf(work, ({ apiCostUsd }) => apiCostUsd),
    ({ high }) => high,
  )
  const spawns = spawnsOutcome(work, rule, use, demand)
  return [
    ruled(
      'API cost estimate',
      estimate === null ? notEstimated(demand) : estimated(estimate.value, estimate.place),
    ),
    ...(spawns === null ? [] : [ruled('Agent spawns', spawns, 'spawns')]),
    ...(estimate === null ? [] : noteOutcomes(work, estimate.value, estimate.place, bounds)).map((outcome) =>
      ruled('Note on the cost', outcome, 'note'),
    ),
  ]
}

type Dollars = { readonly low: number; readonly high: number }

function notEstimated(place: Place): Outcome {
  return {
    verdict: 'fail',
    why: 'no estimate of the API cost is stated',
    mend: 'state it in the description or the work report, such as `API cost estimate: $12-15`, or `$0` where there is none',
    place,
  }
}

function estimated(value: Dollars, place: Place): Outcome {
  const observed = { value: value.high, low: value.low, high: value.high, unit: 'USD' }
  return { ...settled('pass', `${dollars(value)} is stated`, place), observed }
}

function spawnsOutcome(work: Work, { spawns }: CostRule, use: MethodUse, place: Place): Outcome | null {
  if (spawns === null) return null
  const [stated] = statementsOf(work, ({ agentSpawns }) => agentSpawns)
  if (stated !== undefined) {
    return settled('pass', `${formatNumber(stated.value)} is stated`, stated.place)
  }
  if (spawns !== 'always' && !uses(use, work.policy.methods, spawns.withMethod)) {
    return settled('skipped', `they are counted only with ${spawns.withMethod}`, place)
  }
  return {
    verdict: 'fail',
    why: `the agents that are to be spawned are not counted${spawns === 'always' ? '' : `, as ${spawns.withMethod} asks for`}`,
    mend: 'state their number, such as `Agent spawns: 3`, or `0` where there are none',
    place,
  }
}

function noteOutcomes(
  work: Work,
  value: Dollars,
  place: Place,
  bounds: readonly Bound[],
): readonly Outcome[] {
  const own = boundsOf(work.policy).find(({ subject }) => subject === COST)
  if (own === undefined) return []
  const bound = strictest(own, bounds)
  const limit = -bound.strictness[0]
  if (value.high <= limit) return []
  const shown = `$${formatNumber(limit)}`
  const above = `${dollars(value)} is more than ${shown}, above which ${placeName(lineOf(bound.policy, bound.line))} asks for a note`
  const figures = {
    observed: { value: value.high, unit: 'USD' },
    threshold: { op: '<=', value: limit, unit: 'USD' },
  } as const
  const note = costNoteOf(work, limit)
  if (note !== null) return [{ ...settled('pass', `${above}, which is there`, note), ...figures }]
  const mend = `note it beside the estimate, such as \`API cost estimate: $${formatNumber(value.high)} (above ${shown}: why)\``
  return [{ verdict: 'fail', why: above, mend, place, ...figures }]
}

function dollars({ high, low }: Dollars): string {
  return low === high ? `$${formatNumber(high)}` : `$${formatNumber(low)}–${formatNumber(high)}`
}
