import { type Figure, figuresOf, type Measured } from '@plinth/core'
import type { TargetFigures, UptimeFigure } from '../decide/judgement.ts'

/** The calendar month that is now. */
export function thisMonth({ periods }: TargetFigures): UptimeFigure | null {
  return periods.find(({ period }) => period === 'month') ?? null
}

/** The least of some values; null of none. */
export function least(values: readonly (number | null | undefined)[]): number | null {
  const known = values.filter((value) => value !== null && value !== undefined)
  return known.length === 0 ? null : Math.min(...known)
}

/** What is left of the budget that is closest to its end. */
export function budgetLeft({ budgets }: TargetFigures): number | null {
  return least(budgets.map(({ left }) => left))
}

/** What is worth remembering of a run: the worst of all targets, then each. */
export function rememberedFigures(targets: readonly TargetFigures[]): readonly Figure[] {
  return figuresOf([
    percent('uptime', least(targets.map((one) => thisMonth(one)?.uptime?.value))),
    percent('coverage', least(targets.map((one) => thisMonth(one)?.coverage))),
    percent('budget left', least(targets.map(budgetLeft))),
    ...targets.flatMap((one): Measured[] => [
      percent(`${one.target.name} uptime`, thisMonth(one)?.uptime?.value ?? null),
      { name: `${one.target.name} p95`, value: p95Of(one), unit: 'ms', better: 'lower' },
    ]),
  ])
}

export function p95Of({ latency }: TargetFigures): number | null {
  return latency.find(({ period }) => period === '24h')?.p95 ?? null
}

function percent(name: string, share: number | null): Measured {
  return { name, value: share === null ? null : 100 * share, unit: 'percent', better: 'higher' }
}
