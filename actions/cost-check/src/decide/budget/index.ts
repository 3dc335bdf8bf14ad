import { combineVerdicts } from '@plinth/core'
import { listed } from '@plinth/core/render'
import type { Evidence } from '../../evidence/evidence.ts'
import type { Settings } from '../../settings.ts'
import type { BudgetData } from '../figures/budget.ts'
import type { CloudData } from '../figures/cloud.ts'
import type { Part } from '../judgement.ts'
import { emptyPart, gapsOf, judgedPart, skippedPart } from '../part.ts'
import { judgeBudget } from './judge-budget.ts'
import type { BudgetOutcome } from './outcome.ts'
import { shareText } from './words.ts'

/** Is each budget kept, and will it be? */
export function judgeBudgets(
  settings: Settings,
  evidence: Evidence,
  cloud: Part<CloudData>,
): Part<BudgetData> {
  if (settings.budgets.length === 0) {
    return skippedPart('no budget is set: give `budget`, or `budgets` in the configuration')
  }
  if (cloud.verdict === 'skipped')
    return skippedPart('no export of cloud cost was given: give one as `costs`')
  const { ledger } = evidence
  if (ledger === null || cloud.data === null) {
    return emptyPart('no budget could be judged, since the exports hold nothing that counts', {
      id: 'budget',
      subject: 'Budgets',
      why: 'The exports hold nothing that counts, so that no budget could be judged: see what is said of the cloud cost.',
    })
  }
  const isPartial =
    gapsOf(evidence.problems, 'cloud').length > 0 || ledger.sources.some(({ unreadable }) => unreadable > 0)
  const outcomes = settings.budgets.map((budget) =>
    judgeBudget(settings, evidence, ledger, budget, isPartial),
  )
  const budgets = outcomes.flatMap(({ judged }) => (judged === null ? [] : [judged]))
  const findings = outcomes.flatMap((outcome) => outcome.findings)
  return judgedPart(headlineOf(outcomes), findings, { budgets })
}

/** The budgets that decide, the worst first. */
function headlineOf(outcomes: readonly BudgetOutcome[]): string {
  const worst = combineVerdicts(outcomes.map(verdictOf))
  if (worst === 'pass' && outcomes.length > 1) {
    const fullest = Math.max(...outcomes.map(({ judged }) => judged?.used ?? 0))
    const all = outcomes.length === 2 ? 'both' : `all ${outcomes.length}`
    return `${all} budgets are kept, the fullest at ${shareText(fullest)}`
  }
  const deciding = outcomes.filter((outcome) => verdictOf(outcome) === worst)
  const shown = deciding.slice(0, 2).map(({ told }) => told)
  const rest = deciding.length - shown.length
  return listed([...shown, ...(rest > 0 ? [`${rest} more likewise`] : [])])
}

const verdictOf = ({ judged }: BudgetOutcome) => judged?.verdict ?? 'no-data'
