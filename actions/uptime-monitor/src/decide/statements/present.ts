import { clause, formatDuration } from '@plinth/core/render'
import type { Statement, TargetFigures } from '../judgement.ts'

/** What a target is now, by its last round. */
export function presentStatement(figures: TargetFigures): Statement {
  const { inMaintenance, target } = figures
  const told = { id: `now/${target.key}`, kind: 'availability', subject: target.name }
  if (inMaintenance) {
    return { ...told, verdict: 'skipped', why: 'It is in maintenance, so that nothing is said of it now.' }
  }
  switch (figures.state) {
    case 'up':
      return { ...told, verdict: 'pass', why: `It is up${sinceOf(figures)}.` }
    case 'degraded':
      return {
        ...told,
        verdict: 'inconclusive',
        why: `It answers, but not as it should${sinceOf(figures)}${causeOf(figures)}.`,
      }
    case 'down':
      return { ...told, verdict: 'fail', why: `It is down${sinceOf(figures)}${causeOf(figures)}.` }
    case 'unknown':
      return { ...told, verdict: 'no-data', why: unknownOf(figures) }
  }
}

function sinceOf({ state, stateSince, lastSeen }: TargetFigures): string {
  // After a single round there is nothing to say of a time.
  if (stateSince === null || lastSeen === null || lastSeen - stateSince < 60_000) return ''
  const least = state === 'up' ? 'as far as it was observed for ' : 'for at least '
  return `, ${least}${formatDuration(lastSeen - stateSince)}`
}

function causeOf({ cause }: TargetFigures): string {
  return cause === null ? '' : `: ${clause(cause.message)} (${cause.class})`
}

function unknownOf({ lastSeen }: TargetFigures): string {
  return lastSeen === null
    ? 'It was never observed: look at why no probe of it counts, such as a control that fails as well.'
    : 'Its last round does not count, since too few places saw it or the control failed as well; look at the network of the runner.'
}
