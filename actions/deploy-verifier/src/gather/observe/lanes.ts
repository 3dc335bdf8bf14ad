import type { Seen } from '../../decide/observing/index.ts'
import type { Probe, Settings, VersionSource } from '../../settings.ts'
import { type Probed, runProbe } from '../probe/index.ts'
import type { ControlLog } from './control-log.ts'
import { InOrder } from './in-order.ts'
import type { ObservedTarget } from './observed-target.ts'
import { type LaneTimes, placesOf } from './timetable.ts'

/** A time-out that is told so much too late: this machine did nothing for that long. */
const STOOD_STILL_MS = 250

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
    const result = await probeLate(probe, version, sending, lateMs)
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
    const result = await probeLate(probe, null, sending, lateMs)
    if (!sending.signal.aborted) control.ended(dueMs, result)
  }
  return { evenMs: 0, oddMs: 0, send }
}

/** Latency counts from when the probe was due: a user who wanted the page then has waited since. */
async function probeLate(
  probe: Probe,
  version: VersionSource | null,
  { settings, signal }: Sending,
  lateMs: number,
): Promise<Probed> {
  const { reach, observe } = settings
  const result = await runProbe(probe, { reach, timeoutMs: observe.timeoutMs, version, signal })
  // The answer may have been there, but the timer came first.
  const stoodStill =
    result.failure?.class === 'timeout' && result.latencyMs > observe.timeoutMs + STOOD_STILL_MS
  return { ...result, latencyMs: result.latencyMs + lateMs, ...(stoodStill ? { ownFault: true } : {}) }
}
