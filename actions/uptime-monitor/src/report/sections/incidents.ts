import type { Section } from '@plinth/core'
import { clause, formatDuration, table } from '@plinth/core/render'
import type { Incident } from '../../evidence/index.ts'
import type { Case } from '../case.ts'
import { momentText, short } from '../wording.ts'

const MOST_ROWS = 12
const MINUTE_MS = 60_000

/** What went wrong of late: what is open first, then the newest. */
export function incidentsSection({ judgement }: Case): readonly Section[] {
  const { incidents, now, targets } = judgement
  if (incidents.length === 0) return []
  const names = new Map(targets.map(({ target }) => [target.key, target.name]))
  const shown = incidents.slice(0, MOST_ROWS)
  const rows = shown.map((incident) => [
    short(names.get(incident.target) ?? 'a target of the past'),
    momentText(incident.start),
    incident.end === null ? 'still down' : formatDuration(incident.end - incident.start),
    formatDuration(incident.downMinutes * MINUTE_MS),
    delayText(incident),
    incident.cause === null ? '–' : `${clause(incident.cause.message)} (${incident.cause.class})`,
  ])
  const more = incidents.length - shown.length
  const open = incidents.filter(({ end }) => end === null).length
  const text = `${open === 0 ? 'None is open.' : `${open} open, as of ${momentText(now)} UTC.`}${more > 0 ? ` ${more} earlier ones are in the history.` : ''} Times are in UTC; the delay of detection counts from the last round that was good.`
  return [
    {
      title: 'Incidents',
      importance: 2,
      folded: open === 0,
      blocks: [
        table(['Target', 'Since>', 'Lasted>', 'Seen down>', 'Detected after>', 'Cause'], rows),
        { kind: 'text', text },
      ],
    },
  ]
}

function delayText({ detected, lastGood }: Incident): string {
  return lastGood === null ? '–' : `at most ${formatDuration(Math.max(0, detected - lastGood))}`
}
