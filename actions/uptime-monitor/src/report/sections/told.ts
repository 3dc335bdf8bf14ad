import type { Section } from '@plinth/core'
import { begun, table } from '@plinth/core/render'
import { toldLines } from '../../decide/notices/index.ts'
import type { Case } from '../case.ts'
import { short } from '../wording.ts'

const MOST_ROWS = 24

/** Who was told of what in the last day, and what is still owed to whom. */
export function toldSection({ alerts, judgement }: Case): readonly Section[] {
  const lines = toldLines(alerts, judgement.now)
  if (lines.length === 0) return []
  const isOwed = lines.some(({ state }) => state === 'owed' || state === 'given up')
  const rows = lines
    .slice(0, MOST_ROWS)
    .map(({ change, channel, subject, text, title }) => [
      { code: channel },
      change,
      `${short(subject)}: ${title}`,
      begun(text),
    ])
  return [
    {
      title: isOwed ? 'Who was told, and who was not' : 'Who was told',
      importance: isOwed ? 1 : 3,
      folded: !isOwed,
      blocks: [table(['Channel', 'Of', 'What', 'When'], rows)],
    },
  ]
}
