import type { Block, Section, Text } from '@plinth/core'
import { table } from '@plinth/core/render'
import type { ProblemResult } from '../decide/verdict.ts'
import type { Evidence } from '../evidence.ts'

/** What could not be measured, with the last output of a service that died. */
export function problemsSection(problems: readonly ProblemResult[]): readonly Section[] {
  if (problems.length === 0) return []
  const blocks = problems.flatMap(({ problem: { side, where, message, detail } }): Block[] => {
    const place = side === null || side === where ? where : `${side}: ${where}`
    const text: Block = { kind: 'text', text: [{ strong: place }, ' – ', message] }
    return detail === undefined || detail === '' ? [text] : [text, { kind: 'code', text: detail }]
  })
  return [{ title: 'Problems', importance: 1, blocks }]
}

/** What the tools themselves said; shown since people look for it, not decided on. */
export function thresholdsSection({ thresholds = [] }: Evidence): readonly Section[] {
  if (thresholds.length === 0) return []
  const rows = thresholds.map(({ side, where, expression, crossed }): Text[] => [
    side,
    where,
    { code: expression },
    crossed ? 'crossed' : 'kept',
  ])
  const blocks: Block[] = [
    { kind: 'text', text: 'The tools judged these themselves, by a single figure without bounds.' },
    table(['Side', 'Report', 'Threshold', 'Result'], rows),
  ]
  return [{ title: 'Thresholds of the tools', importance: 3, folded: true, blocks }]
}

/** What the sources do not tell, and why. */
export function gapsSection({ gaps }: Evidence): readonly Section[] {
  if (gaps.length === 0) return []
  const items = gaps.map(({ quantity, reason }) => `${quantity}: ${reason}`)
  return [
    { title: 'What the reports do not tell', importance: 3, folded: true, blocks: [{ kind: 'list', items }] },
  ]
}
