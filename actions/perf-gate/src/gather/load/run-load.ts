import { LatencyHistogram } from '@plinth/stats'
import type { LoadPlan } from '../../settings.ts'
import { ClosedLoop } from './closed-loop.ts'
import type { Endpoint } from './endpoint.ts'
import type { Failure } from './failure.ts'
import { type Loop, type LoopOptions, type ScheduleKept, SWEEP_MS } from './loop.ts'
import { OpenLoop } from './open-loop.ts'
import { prepareRequest } from './prepared-request.ts'
import { type ScenarioTally, Tally } from './tally.ts'

/** What a person watching sees while load is made. */
export interface LoadProgress {
  /** From 0 at the start of the warm-up to 1 at the end of the window. */
  readonly share: number
  readonly warmingUp: boolean
  /** Successful answers per second since the warm-up. */
  readonly ratePerSecond: number
  /** Milliseconds; NaN before the first answer, Infinity when 5 % or more failed. */
  readonly p95: number
}

export interface LoadResult {
  readonly scenarios: readonly ScenarioTally[]
  /** Length of the window in seconds; shorter than planned when the load was aborted. */
  readonly seconds: number
  /** null in a closed loop. */
  readonly schedule: ScheduleKept | null
  /** One message for each class of failure that was seen. */
  readonly examples: readonly Failure[]
  readonly aborted: boolean
}

export interface LoadOptions {
  readonly plan: LoadPlan
  readonly endpoint: Endpoint
  /** Stops at once; requests in flight are then not counted. */
  readonly signal: AbortSignal
  readonly progress?: (progress: LoadProgress) => void
}

const PROGRESS_MS = 1000

/**
 * Makes load as planned: warm-up, window, then a drain in which requests in flight are waited for up to their timeout.
 * Throws ScenarioError for a scenario that cannot be sent; failures of the target never throw, they are counted.
 */
export function runLoad({ plan, endpoint, signal, progress }: LoadOptions): Promise<LoadResult> {
  const requests = plan.scenarios.map((scenario) => prepareRequest(scenario, endpoint))
  const startAt = performance.now()
  const window = { from: startAt + plan.warmupMs, to: startAt + plan.warmupMs + plan.roundMs }
  const tally = new Tally(
    plan.scenarios.map((scenario) => scenario.name),
    window,
  )
  return new Promise((resolve) => {
    const stop = (aborted: boolean) => {
      clearInterval(sweeping)
      signal.removeEventListener('abort', abort)
      loop.destroy()
      const until = Math.min(performance.now(), window.to)
      resolve({
        scenarios: tally.scenarios,
        seconds: Math.max(0, until - window.from) / 1000,
        schedule: loop.schedule,
        examples: [...tally.examples].map(([kind, message]) => ({ kind, message })),
        aborted,
      })
    }
    const abort = () => stop(true)
    const loop = createLoop(plan, {
      connection: { endpoint, insecureTls: plan.insecureTls },
      requests,
      weights: plan.scenarios.map((scenario) => scenario.weight),
      startAt,
      window,
      timeoutMs: plan.requestTimeoutMs,
      tally,
      finished: () => stop(false),
    })
    let reportAt = startAt
    const sweeping = setInterval(() => {
      const now = performance.now()
      if (now >= reportAt && progress !== undefined) {
        reportAt = now + PROGRESS_MS
        progress(describeProgress(tally, startAt, window, now))
      }
      loop.sweep(now)
    }, SWEEP_MS)
    signal.addEventListener('abort', abort)
    if (signal.aborted) stop(true)
    else loop.start()
  })
}

function createLoop(plan: LoadPlan, options: LoopOptions): Loop {
  const { load } = plan
  return load.loop === 'closed'
    ? new ClosedLoop(options, load.connections)
    : new OpenLoop(options, load.ratePerSecond, load.maxConnections)
}

function describeProgress(
  tally: Tally,
  startAt: number,
  window: { from: number; to: number },
  now: number,
): LoadProgress {
  const all = new LatencyHistogram()
  let total = 0
  let answered = 0
  for (const scenario of tally.scenarios) {
    all.add(scenario.latency)
    total += scenario.total
    answered += scenario.answered
  }
  const seconds = (Math.min(now, window.to) - window.from) / 1000
  return {
    share: Math.min(1, (now - startAt) / (window.to - startAt)),
    warmingUp: now < window.from,
    ratePerSecond: seconds > 0 ? answered / seconds : 0,
    p95: all.quantile(0.95, total) / 1000,
  }
}
