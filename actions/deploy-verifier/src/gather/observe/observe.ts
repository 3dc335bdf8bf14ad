import { ControlLog, Departures, Lateness, pause, timetable } from '@plinth/core/probe'
import type { Evidence } from '../../evidence.ts'
import type { ObserveRule } from '../../settings.ts'
import type { Flow } from '../flow.ts'
import { EndWatch } from './end-watch.ts'
import type { Ending } from './ending.ts'
import { lanesOf } from './lanes.ts'
import { ObservedTarget } from './observed-target.ts'
import { statusOf } from './standing.ts'

const STATUS_MS = 1_000
/** How much longer than its timeout a probe may take to say that it timed out. */
const SLACK_MS = 500

export interface ObservationEnd extends Pick<Evidence, 'control' | 'lateness'> {
  readonly targets: readonly ObservedTarget[]
  readonly stop: Ending | 'cancelled'
  /** Departures that were left out, since this machine stood still. */
  readonly missed: number
}

/**
 * Probes every target at its rate until enough is known, the time is over, or the signal aborts: see endingOf. When
 * time ends it, probes on their way are waited for, since the slow ones among them are the ones that matter; when the
 * evidence does, they are not.
 */
export async function observe({ settings, signal, progress }: Flow): Promise<ObservationEnd> {
  const rule = settings.observe
  const slotMs = 1000 / rule.ratePerSecond
  const targets = settings.targets.map((target) => new ObservedTarget(target, settings, progress.line))
  const watch = new EndWatch(targets, settings)
  const control = rule.control === null ? null : new ControlLog(slotMs, rule.timeoutMs)
  const done = new AbortController()
  const sending = { settings, signal: AbortSignal.any([signal, done.signal]), control }
  const startAt = performance.now()
  const elapsed = () => performance.now() - startAt
  const lanes = lanesOf(targets, sending, slotMs, () => void watch.isOverAt(elapsed()))
  const lateness = new Lateness()
  const onTheWay = new Set<Promise<void>>()
  const departures = new Departures(timetable(lanes, slotMs), lateness, ({ lane, dueMs }, lateMs) => {
    const probe = lanes[lane]
    if (probe === undefined || watch.isOverAt(dueMs)) return
    const sent = probe.send(dueMs, lateMs).finally(() => onTheWay.delete(sent))
    onTheWay.add(sent)
  })

  departures.start(startAt)
  const stopped = AbortSignal.any([signal, watch.over])
  while (!stopped.aborted) {
    await pause(untilNextLook(elapsed(), rule), stopped)
    progress.status(statusOf(targets, elapsed(), rule))
    watch.isOverAt(elapsed())
  }
  departures.stop()
  control?.close()
  if (watch.ending === 'time') {
    await Promise.race([Promise.all(onTheWay), pause(rule.timeoutMs + SLACK_MS, sending.signal)])
    for (const target of targets) target.close()
    watch.settle()
  }
  done.abort()
  const stop = signal.aborted ? 'cancelled' : (watch.ending ?? 'time')
  return {
    targets,
    control: control?.counts ?? null,
    lateness: lateness.summary(),
    missed: departures.missed,
    stop,
  }
}

/** Until there is something new to say, or a time is over. */
function untilNextLook(ms: number, { plannedMs, longestMs }: ObserveRule): number {
  const next = [plannedMs, longestMs].find((end) => end > ms) ?? ms
  return Math.min(STATUS_MS, Math.max(1, next - ms))
}
