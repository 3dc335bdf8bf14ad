import type { Section, Text } from '@plinth/core'
import {
  changeCell,
  formatAmount,
  formatCount,
  formatInterval,
  POINTS,
  sizeOf,
  table,
  verdictLabel,
  worstFirst,
} from '@plinth/core/render'
import { failuresOf } from '../decide/objectives.ts'
import type { ObjectiveResult, RegressionResult } from '../decide/verdict.ts'
import type { Evidence } from '../evidence.ts'
import { failureCounts, limitOf, measured, objectiveName } from './objective-wording.ts'
import { regressionName } from './regression-wording.ts'

function valueCell(value: number | null, unit: string): string {
  if (value === null) return '–'
  return formatAmount(value === Number.POSITIVE_INFINITY ? 'infinite' : value, unit)
}

export function objectivesSection(objectives: readonly ObjectiveResult[]): readonly Section[] {
  if (objectives.length === 0) return []
  const rows = objectives.map((result): readonly Text[] => {
    const { observed, unit, requests, rounds, verdict } = result
    const interval =
      observed === null ? null : formatInterval(finite(observed.low), finite(observed.high), unit)
    return [
      objectiveName(result),
      limitOf(result),
      observed === null ? '–' : measured(result),
      interval ?? '–',
      requests === null ? '–' : formatCount(requests),
      formatCount(rounds),
      verdictLabel(verdict),
    ]
  })
  const titles = ['On head', 'Objective>', 'Measured>', 'Bounds>', 'Requests>', 'Rounds>', 'Verdict']
  return [{ title: 'Objectives', importance: 1, blocks: [table(titles, rows)] }]
}

function finite(bound: number | null): number | 'infinite' | null {
  return bound === Number.POSITIVE_INFINITY ? 'infinite' : bound
}

export function regressionsSection(regressions: readonly RegressionResult[]): readonly Section[] {
  if (regressions.length === 0) return []
  const rows = worstFirst(regressions).map((result): readonly Text[] => {
    const { metric, change, base, head, rounds, verdict } = result
    return [
      regressionName(result),
      valueCell(base, metric.unit),
      valueCell(head, metric.unit),
      change === null ? '–' : changeCell(metric, change),
      threshold(result),
      rounds.base === rounds.head ? `${rounds.head}` : `${rounds.base} / ${rounds.head}`,
      verdictLabel(verdict),
    ]
  })
  const titles = ['Metric', 'Base>', 'Head>', 'Change>', 'Matters from>', 'Rounds>', 'Verdict']
  return [{ title: 'Head against base', importance: 1, blocks: [table(titles, rows)] }]
}

/** The smallest effect, in the direction that is worse. */
function threshold({ metric, effect }: RegressionResult): string {
  const size = sizeOf(metric, effect).replace(POINTS, 'points')
  return `${metric.better === 'lower' ? '+' : '−'}${size}`
}

/** What failed, by class, on both sides. */
export function failuresSection({ subjects, hasBase }: Evidence): readonly Section[] {
  const rows = subjects.flatMap((subject) => {
    const sides = [...(hasBase ? [['base', subject.base] as const] : []), ['head', subject.head] as const]
    return sides.flatMap(([side, rounds]) =>
      failureCounts(failuresOf(rounds)).map(([name, count]): readonly Text[] => [
        subject.name,
        side,
        name,
        count,
        ofTotal(rounds.reduce((sum, { requests }) => sum + (requests?.total ?? 0), 0)),
      ]),
    )
  })
  if (rows.length === 0) return []
  const titles = ['Requests', 'Side', 'Failure', 'Count>', 'Of>']
  return [{ title: 'Failures', importance: 2, blocks: [table(titles, rows)] }]
}

function ofTotal(total: number): string {
  return total === 0 ? '–' : formatCount(total)
}
