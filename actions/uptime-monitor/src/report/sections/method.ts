import type { Section, Text } from '@plinth/core'
import { counted, formatDuration } from '@plinth/core/render'
import type { Case } from '../case.ts'

/** How it was measured; for those who want to know. */
export function methodSection({ evidence, settings }: Case): readonly Section[] {
  const { rhythm } = settings
  const { run } = evidence
  const items: Text[] = [
    `A round makes ${counted(rhythm.probes, 'probe')} of each target over ${formatDuration(rhythm.spreadMs)}, on a timetable and on fresh connections; a probe without an answer after ${formatDuration(settings.timeoutMs)} has failed. Each round vouches for its own minute, and for no other.`,
    'A failed probe is tried again at once, twice, on fresh connections. A round is down where at least half of its probes found nobody to answer, or a server error, and that was confirmed.',
    ...(settings.quorum > 1 ? [`At least ${settings.quorum} places must see a target down.`] : []),
    ...controlItem(evidence.run.control, settings.control !== null),
    startItem(run.planned, run.began),
    ...(run.latenessMs === null
      ? []
      : [`Probes started at most ${formatDuration(run.latenessMs)} late, at P95, against their timetable.`]),
    ...(run.cancelled ? ['The run was cancelled; what had been probed until then counts.'] : []),
  ]
  return [{ title: 'How it was measured', importance: 3, folded: true, blocks: [{ kind: 'list', items }] }]
}

function startItem(planned: number, began: number): string {
  const late = Math.max(0, began - planned)
  return late < 1000
    ? 'This run began on time.'
    : `This run began ${formatDuration(late)} after its time. GitHub starts scheduled workflows late, and leaves many out.`
}

function controlItem(control: Case['evidence']['run']['control'], asked: boolean): readonly string[] {
  if (!asked) {
    return [
      'There was no control, so that a broken network of the runner looks like an outage: give `control-url`.',
    ]
  }
  if (control === null) return []
  const { failed, probes } = control
  return [
    failed === 0
      ? `The control answered each of ${counted(probes, 'probe')}.`
      : `The control failed ${failed} of ${counted(probes, 'probe')}; failures beside those do not count.`,
  ]
}
