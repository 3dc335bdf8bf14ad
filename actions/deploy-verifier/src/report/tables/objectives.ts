import type { Block, Observed, Section, Text } from '@plinth/core'
import {
  confidencePhrase,
  formatAmount,
  formatCount,
  formatInterval,
  formatThreshold,
  verdictLabel,
  worstFirst,
} from '@plinth/core/render'
import type { Judged } from '../../decide/judgement.ts'
import { type Case, judgedBy } from '../case.ts'
import { isImplied } from '../reasons.ts'
import { quantityName, short } from '../wording.ts'
import { targetTable } from './target-table.ts'

/** The rest is folded: of many targets, those that are well are not what is looked for. */
const MOST_ROWS = 24

/** What was promised of every target, and what was measured; the worst first. */
export function objectivesSection({ judgement, settings }: Case): readonly Section[] {
  const judged = [...judgedBy(judgement, 'failures'), ...judgedBy(judgement, 'latency')]
  if (judged.length === 0) return []
  const order = judgement.judged
  const worst = worstFirst(judged.toSorted((a, b) => order.indexOf(a) - order.indexOf(b)))
  const titles = ['Objective', 'Limit>', 'Measured>', 'Bounds>', 'Probes>', 'Verdict']
  const rows = (some: readonly Judged[]): Block => targetTable(settings, titles, some.map(rowOf))
  const text = `Each bound holds with at least ${confidencePhrase(1 - settings.alpha)} certainty. A failed probe counts as one that took forever.${impliedNote(judged)}`
  return [
    { title: 'Objectives', importance: 1, blocks: [rows(worst.slice(0, MOST_ROWS)), { kind: 'text', text }] },
    ...(worst.length <= MOST_ROWS ? [] : [rest(rows(worst.slice(MOST_ROWS)), worst.length - MOST_ROWS)]),
  ]
}

/** An objective without a test of its own has the verdict of the one that implies it. */
function impliedNote(judged: readonly Judged[]): string {
  const implied = judged.find(isImplied)?.grounds
  if (implied?.kind !== 'failures' || implied.impliedBy === null) return ''
  return ` The ${quantityName(implied.objective)} is decided by the ${quantityName(implied.impliedBy)}, which implies it.`
}

function rest(block: Block, count: number): Section {
  return { title: `${count} more objectives`, importance: 3, folded: true, blocks: [block] }
}

function rowOf(judged: Judged): readonly Text[] {
  const { grounds, observed, samples, threshold, verdict } = judged
  const objective = grounds.kind === 'failures' || grounds.kind === 'latency' ? grounds.objective : ''
  return [
    short(judged.subject),
    quantityName(objective),
    threshold === undefined ? '–' : formatThreshold(threshold),
    observed === undefined ? '–' : formatAmount(observed.value, observed.unit),
    boundsCell(observed),
    samples === undefined ? '–' : formatCount(samples),
    verdictLabel(verdict),
  ]
}

function boundsCell(observed: Observed | undefined): string {
  if (observed === undefined) return '–'
  const { low, high, unit } = observed
  // A latency that is infinite whichever way one looks at it.
  if (low === high && low !== undefined && low !== null) return formatAmount(low, unit)
  return formatInterval(low, high, unit) ?? '–'
}
