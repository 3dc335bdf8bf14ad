import { Departures, Lateness, timetable } from '@plinth/core/probe'
import type { Probe } from '@plinth/core/targets'
import type { Probing } from './probing.ts'

/** The control is somebody else's: it is asked no more often than tells a failure of the network from one of a target. */
const SLOT_MS = 2_000

/** How often the control of a round is probed, where each target is every so many milliseconds. */
export function controlSlotMs(slotMs: number): number {
  return Math.min(slotMs, SLOT_MS)
}

/** Probes the control from the beginning of a round until it is stopped, and keeps its log. */
export function probeControl(
  control: Probe,
  slotMs: number,
  startAt: number,
  probing: Probing,
): { readonly stop: () => void } {
  const log = probing.control
  const table = timetable([{ evenMs: 0, oddMs: 0 }], slotMs)
  const departures = new Departures(table, new Lateness(), async ({ dueMs }, lateMs) => {
    log?.departed(dueMs)
    const result = await probing.probe(control, lateMs)
    if (!probing.signal.aborted) log?.ended(dueMs, result)
  })
  departures.start(startAt)
  return departures
}
