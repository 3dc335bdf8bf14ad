import type { Block, Section } from '@plinth/core'
import { begun, formatDuration, table } from '@plinth/core/render'
import type { Case } from '../case.ts'
import { short } from '../wording.ts'

/** What holds now that somebody should know of. */
export function alertsSection({ judgement }: Case): readonly Section[] {
  const { alerts, now } = judgement
  if (alerts.length === 0) return []
  const rows = alerts.map(({ severity, since, subject, title, why }) => [
    severity === 'page' ? '❌ page' : '🟡 ticket',
    short(subject),
    begun(title),
    now - since < 1000 ? 'new' : formatDuration(now - since),
    why,
  ])
  const blocks: Block[] = [table(['Alert', 'Of', 'What', 'For>', 'Why'], rows)]
  return [{ title: 'Alerts', importance: 1, blocks }]
}
