import { type ControlLog, type LaneTimes, type ProbeOptions, placesOf, probeLate } from '@plinth/core/probe'
import type { Seen } from '../../decide/observing/index.ts'
import type { Probe, Settings, VersionSource } from '../../settings.ts'
import { InOrder } from './in-order.ts'
import type { ObservedTarget } from './observed-target.ts'

/** One thing that is probed over and over: when, and how. */
export interface Lane extends LaneTimes {
  /** Sends a probe; ends when all is known about it, the control beside it included. Never throws. */
  readonly send: (dueMs: number, lateMs: number) => Promise<void>
}

export interface Sending {
  readonly settings: Settings
  /** Ends probes on their way; nothing is then made of them. */
  readonly signal: AbortSignal
  readonly control: ControlLog | null
}

/** The lanes of all that is probed: the control's, then each target's and its baseline's. */
export function lanesOf(
  targets: readonly ObservedTarget[],
  sending: Sending,
  slotMs: number,
  /** Called after every probe that was handed on to its target. */
  added: () => void,
): readonly Lane[] {
  const withBaselines = targets.some(({ target }) => target.baseline !== null)
  const ofTargets = targets.flatMap((observed, index) => {
    const { probe, baseline, version } = observed.target
    const times = placesOf(index, targets.length, slotMs, withBaselines)
    const candidate = laneOf(times.candidate, probe, version, sending, (seen) => {
      observed.addCandidate(seen)
      added()
    })
    if (baseline === null) return [candidate]
    const beside = laneOf(times.baseline, baseline, null, sending, (seen) => observed.addBaseline(seen))
    return [candidate, beside]
  })
  const { control } = sending
  const { control: probe } = sending.settings.observe
  return control === null || probe === null ? ofTargets : [controlLane(probe, control, sending), ...ofTargets]
}

/** Results are handed on in the order in which the probes departed. */
function laneOf(
  times: LaneTimes,
  probe: Probe,
  version: VersionSource | null,
  sending: Sending,
  deliver: (seen: Seen) => void,
): Lane {
  const order = new InOrder(deliver)
  const { signal, control } = sending
  const send = async (dueMs: number, lateMs: number) => {
    const leave = order.enter()
    const result = await probeLate(probe, optionsOf(sending, version), lateMs)
    const suspected = result.failure !== null && control !== null && result.ownFault !== true
    const besideControl = suspected && (await control.failedBeside(dueMs, dueMs + result.latencyMs))
    // Whether it was the network or a lack of free ports: it is this machine's, and not the service's.
    const controlFailed = besideControl || result.ownFault === true
    if (!signal.aborted) leave({ atMs: dueMs, result, controlFailed })
  }
  return { ...times, send }
}

/** Departs at the beginning of every slot. */
function controlLane(probe: Probe, control: ControlLog, sending: Sending): Lane {
  const send = async (dueMs: number, lateMs: number) => {
    control.departed(dueMs)
    const result = await probeLate(probe, optionsOf(sending, null), lateMs)
    if (!sending.signal.aborted) control.ended(dueMs, result)
  }
  return { evenMs: 0, oddMs: 0, send }
}

function optionsOf(
  { settings, signal }: Sending,
  version: VersionSource | null,
): ProbeOptions & { readonly version: VersionSource | null } {
  const { reach, observe } = settings
  return { reach, timeoutMs: observe.timeoutMs, version, signal }
}
