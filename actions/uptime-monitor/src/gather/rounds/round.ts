import { ControlLog, Departures, type Lateness, pause, placesOf, timetable } from '@plinth/core/probe'
import type { ProbeCounts } from '@plinth/core/targets'
import type { Slice } from '../../evidence/index.ts'
import type { Settings } from '../../settings.ts'
import { runChecks } from './checks.ts'
import { Confirmation, LAST_RETRY_MS } from './confirmation.ts'
import { controlSlotMs, probeControl } from './control-lane.ts'
import { Probing } from './probing.ts'
import { TargetRound } from './target-round.ts'

/** So late a probe still departs; what this machine held up for longer tells nothing of the service. */
const TOO_LATE_MS = 1_000
/** How much longer than its timeout a probe may take to say that it timed out. */
const SLACK_MS = 500

/** What a round works with, the same for all rounds of a run. */
export interface Means {
  readonly settings: Settings
  /** Breaks a round off; what was seen until then is kept. */
  readonly signal: AbortSignal
  readonly lateness: Lateness
  readonly redact: (text: string) => string
  /** Takes a line that stays. */
  readonly say: (line: string) => void
}

export interface RoundStart {
  /** The beginning of the minute in which it begins, in milliseconds since the epoch. */
  readonly at: number
  /** How much later than planned it begins. */
  readonly late: number
  /** Whether certificates and other promises are looked at too. */
  readonly withChecks: boolean
}

export interface RoundEnd {
  /** In the order of the targets, without those of which nothing was seen. */
  readonly slices: readonly Slice[]
  /** Null where there is no control. */
  readonly control: ProbeCounts | null
  /** Failures that were not counted, since the control failed beside them; and what this machine could not probe. */
  readonly withControl: number
  readonly ownFaults: number
}

/**
 * Probes every target a few times, spread over a while, whatever the answers are. Ends when all is known about every probe:
 * its answer, what retries told, and the control beside it. Never throws.
 */
export async function probeRound(start: RoundStart, means: Means): Promise<RoundEnd> {
  const { settings, signal } = means
  const { probes, spreadMs } = settings.rhythm
  const slotMs = spreadMs / probes
  const controlMs = controlSlotMs(slotMs)
  const done = new AbortController()
  const startAt = performance.now()
  const log = settings.control === null ? null : new ControlLog(controlMs, settings.timeoutMs)
  const probing = new Probing(settings, AbortSignal.any([signal, done.signal]), log, startAt)
  const rounds = settings.targets.map((target) => new TargetRound(target))
  const control =
    settings.control === null ? null : probeControl(settings.control, controlMs, startAt, probing)

  const working = new Set<Promise<void>>()
  const work = (piece: Promise<void>) => {
    const ended = piece.finally(() => working.delete(ended))
    working.add(ended)
  }
  const lanes = rounds.map((round, index) => {
    const times = placesOf(index, rounds.length, slotMs, false).candidate
    if (start.withChecks) work(checkBetween(round, times.evenMs + slotMs / 2, probing, means.say))
    return { ...times, send: senderOf(round, probing) }
  })
  const departures = new Departures(
    timetable(lanes, slotMs),
    means.lateness,
    ({ lane, dueMs }, lateMs) => {
      const send = lanes[lane]?.send
      if (send !== undefined) work(send(dueMs, lateMs))
    },
    { tooLateMs: TOO_LATE_MS, count: lanes.length * probes },
  )
  departures.start(startAt)
  const brokenOff = new Promise<void>((resolve) => onAbort(signal, resolve, done.signal))
  await Promise.race([departures.ended, brokenOff])
  departures.stop()
  // The control is probed for as long as a failure wants to know of it.
  const longestMs = 2 * settings.timeoutMs + LAST_RETRY_MS + 2 * (controlMs + settings.timeoutMs) + SLACK_MS
  await Promise.race([Promise.all(working), pause(longestMs, probing.signal)])
  control?.stop()
  log?.close()
  done.abort()
  return endOf(rounds, start, means, log)
}

/** Tells once that a signal aborted, or never, once nobody wants to know any more. */
function onAbort(signal: AbortSignal, tell: () => void, over: AbortSignal): void {
  if (signal.aborted) tell()
  else signal.addEventListener('abort', tell, { once: true, signal: over })
}

/** Between two probes of the target, so that neither is slowed down by it. */
async function checkBetween(
  round: TargetRound,
  afterMs: number,
  probing: Probing,
  say: (line: string) => void,
): Promise<void> {
  await pause(afterMs, probing.signal)
  if (!probing.signal.aborted) await runChecks(round, probing, say)
}

/** Sends a probe of one target; ends when all is known about it. Never throws. */
function senderOf(round: TargetRound, probing: Probing): (dueMs: number, lateMs: number) => Promise<void> {
  const confirmation = new Confirmation(round, probing)
  return async (dueMs, lateMs) => {
    const { failure, latencyMs, ownFault } = await probing.probe(round.target.probe, lateMs)
    if (probing.signal.aborted) return
    if (failure === null) return round.answered(latencyMs)
    if (ownFault === true) return round.ownFault()
    const settle = round.suspect({ dueMs, failure })
    const retried = confirmation.confirm(failure)
    // Without a control nothing speaks for the target.
    if (probing.control === null) settle(false)
    const beside = (await probing.control?.failedBeside(dueMs, dueMs + latencyMs)) ?? false
    const retriedInVain = await retried
    if (probing.control !== null && !probing.signal.aborted) settle(beside || retriedInVain)
  }
}

function endOf(
  rounds: readonly TargetRound[],
  { at, late }: RoundStart,
  { settings, signal, redact }: Means,
  log: ControlLog | null,
): RoundEnd {
  const whole = !signal.aborted
  const planned = settings.rhythm.probes
  const facts = { vantage: settings.vantage, at, late, planned }
  const slices = rounds.flatMap((round) => round.slice(facts, whole, redact) ?? [])
  const notCounted = rounds.map((round) => round.notCounted(planned, whole))
  return {
    slices,
    control: log?.counts ?? null,
    withControl: notCounted.reduce((sum, { withControl }) => sum + withControl, 0),
    ownFaults: notCounted.reduce((sum, { ownFaults }) => sum + ownFaults, 0),
  }
}
