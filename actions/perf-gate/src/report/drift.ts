import type { Block, PastReading, Section } from '@plinth/core'
import { clause, counted, formatAmount, seriesPlot, table, withSign } from '@plinth/core/render'
import type { Drift } from '../decide/drift.ts'

const TITLE = 'Drift over the default branch'

/** More plots than this would bury what was decided. */
const MOST_PLOTS = 3

/** What the past is worth. Section 4 of how it decides: base and head of one job are what is judged. */
const NOT_JUDGED =
  'Shown, not judged: results from different runners differ by 4 to 15 % for no reason of the code. Only base and head of one job are compared for the verdict.'

const NONE =
  'Nothing is recorded of the default branch yet. A run on each push to it, or pull requests with a base, leave what is shown here.'

/** How each metric developed, for people only; nothing where no history is kept. */
export function driftSection(past: PastReading | null, drifts: readonly Drift[]): readonly Section[] {
  if (past === null) return []
  const blocks: readonly Block[] = [
    ...(past.problem === null
      ? []
      : [{ kind: 'text' as const, text: `Not all of the history could be read: ${clause(past.problem)}.` }]),
    ...(drifts.length === 0 ? [{ kind: 'text' as const, text: NONE }] : shown(drifts)),
  ]
  return [{ title: TITLE, importance: 3, folded: true, blocks: [...blocks] }]
}

function shown(drifts: readonly Drift[]): readonly Block[] {
  const rows = drifts.map((drift) => [
    drift.name,
    `${drift.runs}`,
    drift.since,
    formatAmount(drift.before, drift.unit),
    formatAmount(drift.now, drift.unit),
    moved(drift),
  ])
  const titles = ['Metric', 'Records>', 'Since', 'Then>', 'Now>', 'Moved>']
  return [
    { kind: 'text', text: NOT_JUDGED },
    { kind: 'list', items: drifts.slice(0, MOST_PLOTS).map(sentenceOf) },
    ...drifts.slice(0, MOST_PLOTS).map((drift) => ({ kind: 'plot' as const, plot: plotOf(drift) })),
    ...(drifts.length > MOST_PLOTS ? [table(titles, rows)] : []),
  ]
}

function sentenceOf(drift: Drift): string {
  const { name, runs, since, before, first, now, unit, processors } = drift
  const then = first === 1 ? 'the first was' : `the median of the first ${first} was`
  const places = processors > 1 ? `, on ${processors} kinds of processors` : ''
  return `${name} is ${formatAmount(now, unit)} in this run, and ${then} ${formatAmount(before, unit)}: ${moved(drift)} over ${counted(runs, 'record')} since ${since}${places}.`
}

/** A share is compared by its difference, all else by its ratio. */
function moved({ before, now, unit }: Drift): string {
  if (unit === 'percent') return withSign(now - before, 'points')
  return before === 0 ? '–' : withSign((now / before - 1) * 100, '%')
}

function plotOf({ name, unit, points, now }: Drift) {
  return seriesPlot({
    title: `${name} over the default branch`,
    x: { title: '', labels: [...points.map(({ label }) => label), 'this run'] },
    y: { title: name, unit },
    series: [{ name, values: [...points.map(({ value }) => value), now] }],
  })
}
