import type { Finding } from '@plinth/core'
import { type Decimal, moneyText, sum } from '@plinth/core/money'
import { counted, listed, plainText } from '@plinth/core/render'
import type { Evidence } from '../../evidence/evidence.ts'
import type { Plan } from '../../evidence/plan.ts'
import type { Settings } from '../../settings.ts'
import type { EstimateData } from '../figures/estimate.ts'
import type { Part } from '../judgement.ts'
import { emptyPart, gapsOf, judgedPart, skippedPart, unreadPart, verdictsOfGaps } from '../part.ts'
import { calibrationOf } from './calibration.ts'
import { type Estimated, estimateAgents } from './estimate-agents.ts'
import { guidanceFindings } from './guidance.ts'
import { limitFinding } from './limit-finding.ts'

/** What will a task's model calls cost, and is that noted where it is much? */
export function judgeEstimate(settings: Settings, evidence: Evidence): Part<EstimateData> {
  const given = evidence.plan
  const gaps = gapsOf(evidence.problems, 'estimate')
  const [plan] = given?.plans ?? []
  if (given === null && settings.plan === null && gaps.length === 0) {
    return skippedPart('no plan of a task was given: give one as `plan`')
  }
  if (given === null || plan === undefined) {
    const unread = 'the plan could not be read'
    if (gaps.length > 0) return unreadPart(unread)
    return emptyPart(unread, {
      id: 'incomplete/plan',
      subject: 'Estimate',
      why: 'No plan could be read: name `agents`, each with `name`, `count` and `model`.',
    })
  }
  const planned = given.plans.flatMap(({ agents }) => agents)
  const calibration = calibrationOf(given.past, plan.task)
  const currency = settings.estimate.limit.currency ?? 'USD'
  const pricing = {
    table: evidence.prices,
    today: evidence.today,
    currency,
    rates: settings.currency,
    factor: calibration?.ratio ?? 1,
  }
  const estimated = planned.map((agents) => estimateAgents(agents, pricing))
  const bounds = boundsOf(estimated)
  const complete = estimated.every(({ unpriced }) => unpriced === null)
  const { amount: limit } = settings.estimate.limit
  const judged =
    bounds === null
      ? null
      : limitFinding(settings.estimate, limit, { ...bounds, currency, complete }, given.notes)
  const data: EstimateData = {
    currency,
    task: plan.task,
    ...(bounds ?? { low: null, likely: null, high: null }),
    complete,
    agents: estimated.map(({ agents }) => agents),
    calibration,
    noted: judged?.noted ?? null,
  }
  const findings = [
    ...(judged === null ? [] : [judged.finding]),
    ...unpricedFindings(settings, estimated, plan),
    ...guidanceFindings(settings.estimate.guidance, planned),
  ]
  return judgedPart(headlineOf(data, limit, findings), findings, data, verdictsOfGaps(settings, gaps))
}

/** null: no agent has a price. */
function boundsOf(estimated: readonly Estimated[]) {
  const priced = estimated.filter(({ unpriced }) => unpriced === null)
  if (priced.length === 0) return null
  const total = (bound: 'low' | 'likely' | 'high'): Decimal =>
    sum(priced.flatMap(({ agents }) => agents[bound] ?? []))
  return { low: total('low'), likely: total('likely'), high: total('high') }
}

/** One for each model without a price: what it costs is not nothing. */
function unpricedFindings(
  { models }: Settings,
  estimated: readonly Estimated[],
  { source }: Plan,
): readonly Finding[] {
  const unpriced = estimated.filter((one) => one.unpriced !== null)
  return [...Map.groupBy(unpriced, ({ agents }) => agents.model)].map(([model, own]) => {
    const count = own.reduce((sum, { agents }) => sum + agents.count, 0)
    const line = own.find((one) => one.line !== null)?.line ?? null
    return {
      id: `unpriced/${model}`,
      kind: 'unpriced',
      subject: `Model ${plainText(model, 200)}`,
      verdict: 'no-data',
      severity: models.unpriced,
      samples: count,
      why: `${counted(count, 'planned agent')} of ${plainText(model, 200)} ${count === 1 ? 'has' : 'have'} no price, so that the bounds are too low: ${own[0]?.unpriced}. Name a model of the price table, or give its price in a file of \`cost.models.prices\`.`,
      ...(line === null ? {} : { location: { file: source, line } }),
    }
  })
}

/** What fails is said with it. */
function headlineOf(data: EstimateData, limit: Decimal, findings: readonly Finding[]): string {
  const failing = findings.filter(
    ({ severity = 'block', verdict }) => verdict === 'fail' && severity === 'block',
  )
  const agents = failing
    .filter(({ kind }) => kind === 'guidance')
    .map(({ observed, subject }) => `${observed?.value} ${subject.replace('Agents ', '')}`)
  const isOver = failing.some(({ kind }) => kind === 'estimate')
  return [
    estimateText(data),
    ...(isOver ? [`above the limit of ${moneyText(limit, data.currency)} on the high bound`] : []),
    ...(agents.length === 0
      ? []
      : [`${isOver ? 'and ' : ''}with more agents than the guidance says (${listed(agents)})`]),
  ].join(', ')
}

function estimateText({ complete, currency, high, likely }: EstimateData): string {
  if (likely === null || high === null)
    return 'what the task will cost is not known, since no model of the plan has a price'
  return complete
    ? `the task is estimated at ${moneyText(likely, currency)}, at most ${moneyText(high, currency)}`
    : `the task is estimated at ${moneyText(likely, currency)} and what has no price`
}
