import type { Plot } from '../report.ts'

/** Values by place; infinite and missing ones are not drawn. */
export type PlotValues = readonly (number | null | undefined)[]

interface BaseAndHead {
  readonly title: string
  /** `ms`, `percent`, `requests/s`. */
  readonly unit: string
  /** Left out where only head was measured. */
  readonly base?: PlotValues
  readonly head: PlotValues
}

/** One metric over the rounds, base beside head: what the comparison was made from. */
export function roundsPlot({
  base,
  head,
  metric,
  title,
  unit,
}: BaseAndHead & { readonly metric: string }): Plot {
  return seriesPlot({ title, x: { title: 'round' }, y: { title: metric, unit }, series: sides(base, head) })
}

/** A latency distribution by percentile, base beside head. `percentiles` are percents: 50, 95, 99.9. */
export function percentilesPlot({
  base,
  head,
  percentiles,
  title,
  unit,
}: BaseAndHead & { readonly percentiles: readonly number[] }): Plot {
  const labels = percentiles.map((percentile) => `P${percentile}`)
  return seriesPlot({
    title,
    x: { title: 'percentile', labels },
    y: { title: 'latency', unit },
    series: sides(base, head),
  })
}

/** Any series over named or numbered points. A report is JSON, which has no infinity: what is infinite becomes null. */
export function seriesPlot({
  series,
  ...axes
}: Pick<Plot, 'title' | 'x' | 'y'> & {
  readonly series: readonly {
    readonly name: string
    readonly kind?: 'line' | 'bar'
    readonly values: PlotValues
  }[]
}): Plot {
  return {
    ...axes,
    series: series.map(({ kind = 'line', name, values }) => ({ name, kind, values: values.map(finite) })),
  }
}

function sides(base: PlotValues | undefined, head: PlotValues): { name: string; values: PlotValues }[] {
  const measured = { name: 'head', values: head }
  return base === undefined ? [measured] : [{ name: 'base', values: base }, measured]
}

function finite(value: number | null | undefined): number | null {
  return value !== null && value !== undefined && Number.isFinite(value) ? value : null
}
