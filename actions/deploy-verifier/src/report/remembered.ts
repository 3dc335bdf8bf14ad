import { type Figure, figuresOf, type Measured } from '@plinth/core'
import { environmentOf } from '../decide/environment.ts'
import { decisionName } from '../decide/past.ts'
import type { Case } from './case.ts'
import type { Delivery } from './delivery.ts'
import { figuresOf as measuredOf, worstOf } from './figures.ts'

/** What later runs are set beside: what was measured of the slowest target, what was decided, and how delivery goes. */
export function rememberedFigures(
  { evidence, judgement, settings }: Case,
  delivery: Delivery | null,
): Figure[] {
  const worst = worstOf(measuredOf(evidence))
  const environment = environmentOf(settings)
  const wait = evidence.phases.find(({ phase }) => phase === 'wait')
  const decided: Measured = {
    name: decisionName(judgement.decision, environment),
    value: judgement.verdict === 'skipped' ? null : 1,
    unit: 'count',
  }
  return figuresOf([
    { name: 'error rate', value: percent(worst?.errorRate), unit: 'percent', better: 'lower' },
    { name: 'uptime', value: percent(worst?.uptime), unit: 'percent', better: 'higher' },
    { name: 'p95', value: worst?.p95 ?? null, unit: 'ms', better: 'lower' },
    { name: 'wait', value: wait?.ms ?? null, unit: 'ms', better: 'lower' },
    decided,
    ...(delivery === null ? [] : deliveryFigures(delivery)),
  ])
}

/** The figures of DORA's research, and the success rate. */
function deliveryFigures({ figures }: Delivery): readonly Measured[] {
  const { changeFailure, environment, frequency, leadTime, recovery, success } = figures
  const of = (name: string): string => `${name}, ${environment}`
  return [
    { name: of('deployment success'), value: percent(success?.rate), unit: 'percent', better: 'higher' },
    {
      name: of('deployment frequency'),
      value: frequency?.perWeek ?? null,
      unit: 'per week',
      better: 'higher',
    },
    { name: of('lead time for changes'), value: leadTime?.medianMs ?? null, unit: 'ms', better: 'lower' },
    {
      name: of('change failure rate'),
      value: percent(changeFailure?.rate),
      unit: 'percent',
      better: 'lower',
    },
    { name: of('recovery time'), value: recovery?.medianMs ?? null, unit: 'ms', better: 'lower' },
  ]
}

/** A share as percent, without the noise of the last digits. */
function percent(share: number | undefined): number | null {
  return share === undefined ? null : Number((100 * share).toPrecision(12))
}
