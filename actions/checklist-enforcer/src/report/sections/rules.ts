import type { Section, Text } from '@plinth/core'
import { begun, formatCount, isOpen, prose, tableOf, WEIGHT_LABELS, weightOf } from '@plinth/core/render'
import type { JudgedRule, RuleKind } from '../../decide/judgement.ts'
import type { Case } from '../case.ts'
import { placeText } from '../places.ts'
import { short } from '../wording.ts'

/** In the order in which work goes: what is settled before it, how it is done, what follows it. */
const ORDER: readonly RuleKind[] = [
  'vision',
  'cost',
  'context',
  'memory-read',
  'impacts',
  'method',
  'memory-update',
  'coordination',
  'ownership',
  'ownership-file',
  'group',
  'section',
  'field',
  'document',
  'reference',
]

/** What was asked of the change as a whole, and what was found. Contradictions have a section of their own. */
export function rulesSection({ judgement }: Case): readonly Section[] {
  const rules = judgement.rules
    .filter(({ kind }) => kind !== 'contradiction')
    .toSorted((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind))
  const several = new Set(rules.flatMap(({ agent }) => agent ?? [])).size > 1
  const titles = ['Rule', ...(several ? ['Agent'] : []), 'State', 'What was found', 'Where']
  const rows = rules.map((rule): readonly Text[] => [
    { strong: begun(short(rule.subject)) },
    ...(several ? [rule.agent === null ? '–' : short(rule.agent)] : []),
    stateOf(rule),
    [...prose(rule.why)],
    placeText(rule.place),
  ])
  const blocks = tableOf(titles, rows)
  if (blocks.length === 0) return []
  const kept = rules.filter(({ verdict }) => verdict === 'pass').length
  const asked = rules.filter(({ verdict }) => verdict !== 'skipped').length
  const title = `Rules about the change: ${formatCount(kept)} of ${formatCount(asked)} kept`
  // What is broken stands above already.
  return [{ title, importance: 2, folded: kept < asked, blocks: [...blocks] }]
}

function stateOf(rule: JudgedRule): string {
  if (isOpen(rule)) return WEIGHT_LABELS[weightOf(rule)]
  return rule.verdict === 'pass' ? '✅ kept' : '⏭️ not asked'
}
