import { type Figure, figuresOf, type Measured } from '@plinth/core'
import { median } from '../decide/throughput.ts'
import type { PerfVerdict } from '../decide/verdict.ts'
import type { Evidence, Metric, Round } from '../evidence.ts'
import { byWorsening } from './headline.ts'
import { nameOf } from './wording.ts'

/** The name of a metric's figure on base, from that of its figure on head. */
export const onBase = (name: string): string => `${name} on base`

/**
 * What later runs are set beside: each metric on head, the one that got worst first, then what was held against an
 * objective and is not among them, then each metric on base.
 */
export function perfFigures(
  { regressions, objectives }: PerfVerdict,
  { subjects }: Evidence,
): readonly Figure[] {
  const worst = byWorsening(regressions.filter((result) => result.kind === 'regression')).map(
    ({ subject, metric }) => nameOf(subject, metric.id),
  )
  const sides = subjects.flatMap(({ name, metrics, base, head }) =>
    metrics.map((metric) => ({ name: nameOf(name, metric.id), metric, base, head })),
  )
  const rank = (name: string): number => worst.indexOf(name) >>> 0
  const ordered = sides.toSorted((a, b) => rank(a.name) - rank(b.name))
  return figuresOf([
    ...ordered.map(({ name, metric, head }) => measured(name, metric, head)),
    ...objectives.map(
      ({ subject, objective, unit, observed }): Measured => ({
        name: nameOf(subject, objective.id),
        value: observed?.value ?? null,
        unit,
        better: objective.op.startsWith('<') ? 'lower' : 'higher',
      }),
    ),
    ...ordered.map(({ name, metric, base }) => measured(onBase(name), metric, base)),
  ])
}

function measured(name: string, { id, unit, better }: Metric, rounds: readonly Round[]): Measured {
  const values = rounds.flatMap(({ values }) => {
    const value = values[id]
    return value === undefined || Number.isNaN(value) ? [] : [value]
  })
  return { name, value: values.length === 0 ? null : median(values), unit, better }
}
