import { type Figure, figuresOf } from '@plinth/core'
import type { Judgement } from '../decide/judgement.ts'

/** What later runs are set beside. */
export function checklistFigures({ counts, verdict }: Judgement): Figure[] {
  if (verdict === 'skipped') return []
  return figuresOf([
    { name: 'open items', value: counts.open, unit: 'count', better: 'lower' },
    { name: 'done items', value: counts.done, unit: 'count' },
  ])
}
