import type { Finding, Verdict } from '@plinth/core'
import type { Evidence } from '../../evidence/evidence.ts'
import type { Users } from '../../evidence/users.ts'
import type { Settings } from '../../settings.ts'
import { daysBetween } from '../cloud/index.ts'
import { type DailyCost, dailyCost, withoutDailyCost, withoutExport } from '../daily-cost.ts'
import type { CloudData } from '../figures/cloud.ts'
import type { Trend, UnitCostData } from '../figures/unit-cost.ts'
import type { Part } from '../judgement.ts'
import { gapsOf, judgedPart, skippedPart, verdictsOfGaps } from '../part.ts'
import { growthOf } from './growth.ts'
import { CHANGE_CONFIDENCE, judgeTrend, type TrendPoint } from './trend.ts'
import { unitCosts, type Week } from './weeks.ts'
import { headlineOf, whyOf } from './words.ts'

export { judgeTrend } from './trend.ts'

const FINDING = { id: 'unit-cost/trend', subject: 'cost per user' } as const

/** Whether a user costs less over time. A rise fails whether or not a fall was asked for. */
export function judgeUnitCost(
  settings: Settings,
  evidence: Evidence,
  cloud: Part<CloudData>,
): Part<UnitCostData> {
  const cost = dailyCost(settings, evidence)
  if (cost === null) return withoutExport(settings, evidence, 'unitCost')
  const { users } = evidence
  if (users === null) return withoutUsers(settings)
  if ('unusable' in cost) return withoutDailyCost(settings, cost, FINDING)
  const data = figuresOf(settings, cost, users)
  const gaps = gapsOf(evidence.problems, 'unitCost')
  const why = whyOf({
    data,
    cloud: cloud.data,
    tolerance: settings.unitCost.tolerance,
    until: cost.until,
    constant: users.kind === 'constant',
    incomplete: gaps.length > 0,
  })
  const finding = findingOf(data, why, settings.unitCost.asked)
  return judgedPart(headlineOf(data), [finding], data, verdictsOfGaps(settings, gaps))
}

/** What was asked for and cannot be told is no pass. */
function withoutUsers({ unitCost, users }: Settings): Part<UnitCostData> {
  const give = 'give them with the input `users`, as a CSV of `date,users` or as one number'
  if (!unitCost.asked && users === null) return skippedPart(`the number of users is not known: ${give}`)
  const why = `Whether a user costs less cannot be told without the number of users: ${give}.`
  return {
    verdict: 'no-data',
    headline: 'the number of users is not known',
    findings: [{ ...FINDING, kind: 'unit-cost', verdict: 'no-data', why }],
    data: null,
  }
}

function figuresOf({ unitCost }: Settings, cost: DailyCost, users: Users): UnitCostData {
  const { weeks, leftOut } = unitCosts(cost, users)
  const points = (amount: (week: Week) => number): readonly TrendPoint[] =>
    weeks.map((week) => ({ day: daysBetween(cost.from, week.from), value: amount(week) }))
  const judged = judgeTrend(
    points((week) => week.unitCost),
    unitCost,
  )
  const growth = growthOf(judged.trend, points, users.kind === 'constant')
  return { currency: cost.currency, weeks, leftOut, ...judged, ...growth }
}

const VERDICTS: Readonly<Record<Trend, Verdict>> = {
  decreasing: 'pass',
  flat: 'fail',
  increasing: 'fail',
  inconclusive: 'inconclusive',
  'not enough data': 'no-data',
}

/** What is not said here blocks. */
const UNASKED: Readonly<Partial<Record<Trend, 'warn' | 'inform'>>> = {
  flat: 'warn',
  inconclusive: 'inform',
  'not enough data': 'inform',
}

function findingOf({ change, trend, weeks }: UnitCostData, why: string, asked: boolean): Finding {
  const severity = asked ? undefined : UNASKED[trend]
  const bounds =
    change === null
      ? {}
      : {
          observed: {
            value: 1 + change.per30Days,
            unit: 'ratio',
            low: 1 + change.low,
            high: Number.isFinite(change.high) ? 1 + change.high : null,
            confidence: CHANGE_CONFIDENCE,
          },
          threshold: { op: '<' as const, value: 1, unit: 'ratio' },
        }
  return {
    ...FINDING,
    kind: 'unit-cost',
    verdict: VERDICTS[trend],
    ...(severity === undefined ? {} : { severity }),
    ...bounds,
    samples: weeks.length,
    why,
  }
}
