import type { Section } from '@plinth/core'
import { formatDuration, table } from '@plinth/core/render'
import type { TargetFigures } from '../../decide/judgement.ts'
import type { State } from '../../evidence/index.ts'
import type { Case } from '../case.ts'
import { budgetLeft, p95Of, thisMonth } from '../figures.ts'
import { boundsText, percentText, short } from '../wording.ts'

/** The rest is folded: of many targets, those that are well are not what is looked for. */
const MOST_ROWS = 24

/** The sign is never alone. */
const STATES: Readonly<Record<State, string>> = {
  down: '❌ down',
  degraded: '🟡 degraded',
  unknown: '⚠️ not known',
  up: '✅ up',
}
const ORDER: readonly State[] = ['down', 'degraded', 'unknown', 'up']

/** What is now, and how this month went: the worst first. */
export function nowSections({ judgement }: Case): readonly Section[] {
  const worst = judgement.targets.toSorted((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state))
  if (worst.length === 0) return []
  const shown = worst.slice(0, MOST_ROWS)
  const rest = worst.slice(MOST_ROWS)
  const note =
    'Uptime is over the minutes that were observed; coverage says how many those are, and the bounds hold for all minutes of the month, with 95 % certainty.'
  return [
    {
      title: 'This month',
      importance: 1,
      blocks: [tableOf(shown), { kind: 'text', text: note }],
    },
    ...(rest.length === 0
      ? []
      : [
          {
            title: `${rest.length} more targets`,
            importance: 3 as const,
            folded: true,
            blocks: [tableOf(rest)],
          },
        ]),
  ]
}

function tableOf(targets: readonly TargetFigures[]) {
  return table(
    ['Target', 'Now', 'Uptime>', 'Bounds>', 'Coverage>', 'P95>', 'Budget left>'],
    targets.map(rowOf),
  )
}

function rowOf(figures: TargetFigures): readonly string[] {
  const month = thisMonth(figures)
  const p95 = p95Of(figures)
  return [
    short(figures.target.name),
    figures.inMaintenance ? '🛠️ maintenance' : STATES[figures.state],
    percentText(month?.uptime?.value),
    boundsText(month?.uptime),
    percentText(month?.coverage),
    p95 === null ? '–' : formatDuration(p95),
    percentText(budgetLeft(figures)),
  ]
}
