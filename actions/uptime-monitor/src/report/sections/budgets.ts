import type { Section, Text } from '@plinth/core'
import { counted, formatCount, formatNumber, table } from '@plinth/core/render'
import type { BudgetFigure, BurnReading, BurnWindow, TargetFigures } from '../../decide/judgement.ts'
import type { Case } from '../case.ts'
import { boundsText, momentText, percentText, short } from '../wording.ts'

const NAMES = { uptime: 'uptime', 'error-rate': 'no errors' } as const

/** What is left of each budget, and how fast it burns. */
export function budgetSections({ judgement, settings }: Case): readonly Section[] {
  const { targets } = judgement
  const days = Math.round(settings.windowMs / 86_400_000)
  const budgets = targets.flatMap((one) => one.budgets.map((budget) => budgetRow(one, budget)))
  if (budgets.length === 0) return []
  const titles = [
    'Target',
    'Objective',
    'Promised>',
    'Observed>',
    'Bad>',
    'Good>',
    'Bounds>',
    'Left>',
    'Used up',
  ]
  const burns = targets.flatMap((one) => one.burns.map((burn) => burnRow(one, burn)))
  return [
    {
      title: `Error budgets over ${days} days`,
      importance: 2,
      folded: true,
      blocks: [
        table(titles, budgets),
        ...(burns.length === 0
          ? []
          : [
              {
                kind: 'text' as const,
                text: 'How fast they burn; 1 is what the promise allows. An alert needs proof that a budget burns too fast, in both windows, and no proof that it burns slower than the rule.',
              },
              table(['Target', 'Objective', 'Rule>', 'Long window', 'Short window', 'Alert', 'Why'], burns),
            ]),
      ],
    },
  ]
}

function budgetRow({ target }: TargetFigures, budget: BudgetFigure): readonly Text[] {
  const { bad, exhaustedAt, left, objective, observed, share } = budget
  return [
    short(target.name),
    NAMES[objective.id],
    percentText(objective.target),
    counted(observed, objective.method === 'time-slices' ? 'minute' : 'probe'),
    formatCount(bad),
    percentText(share?.value),
    boundsText(share),
    percentText(left),
    exhaustedAt === null ? (left !== null && left <= 0 ? 'already' : '–') : momentText(exhaustedAt),
  ]
}

function burnRow(
  { target }: TargetFigures,
  { fires, long, objective, rule, short: brief, why }: BurnReading,
) {
  return [
    short(target.name),
    NAMES[objective],
    `${formatNumber(rule.factor)} ×`,
    windowText(long),
    windowText(brief),
    fires ? (rule.severity === 'page' ? '❌ page' : '🟡 ticket') : 'no',
    why,
  ]
}

function windowText({ bad, burn, ms, rounds }: BurnWindow): string {
  const time = hours(ms)
  if (burn === null) return `${time}: nothing observed`
  return `${time}: ${bad} of ${counted(rounds, 'round')}, ${formatNumber(burn.value)} (${formatNumber(burn.low)} to ${formatNumber(burn.high)})`
}

function hours(ms: number): string {
  const minutes = Math.round(ms / 60_000)
  if (minutes < 60) return `${minutes} min`
  return minutes < 24 * 60 ? `${formatNumber(minutes / 60)} h` : `${formatNumber(minutes / 1440)} d`
}
