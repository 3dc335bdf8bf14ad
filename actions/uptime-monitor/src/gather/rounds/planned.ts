import type { WorkflowEvent } from '@plinth/core'
import { lastScheduled } from '../../read/cron.ts'

/**
 * When a run that began now was planned: at the last minute of the schedule that started it, which the event names. GitHub
 * may be later than a whole interval, and does not say so: what is known is the least. Null where no schedule started
 * it, or one that nobody can read. Milliseconds since the epoch.
 */
export function scheduledBefore({ name, payload }: WorkflowEvent, began: number): number | null {
  const { schedule } = payload
  return name === 'schedule' && typeof schedule === 'string' ? lastScheduled(schedule, began) : null
}

/** The beginning of the interval that a time is in: intervals are counted from the epoch, and so from midnight of UTC. */
export function slotOf(atMs: number, everyMs: number): number {
  return Math.floor(atMs / everyMs) * everyMs
}
