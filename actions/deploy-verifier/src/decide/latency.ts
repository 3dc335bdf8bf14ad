import { amount, type Observed } from '@plinth/core'
import { quantileRanks, trialsToProve } from '@plinth/stats'
import type { LatencyLook, Observation } from '../evidence.ts'
import type { LatencyObjective, Settings } from '../settings.ts'
import type { Judged } from './judgement.ts'
import { atLeast, atMost, latencyAt } from './latency-quantile.ts'
import { twoSided } from './observed.ts'

const VERDICTS = { broken: 'fail', kept: 'pass', open: 'inconclusive' } as const

/**
 * Every latency objective of one target. The verdict is that of the last planned look; the bounds around the quantile
 * are order statistics of all that was seen, at the level of that look, failed probes being infinitely slow.
 */
export function judgeLatencies(
  settings: Pick<Settings, 'latencies' | 'alpha'>,
  target: string,
  observation: Observation | null,
): readonly Judged[] {
  return settings.latencies.map((objective) => judgeLatency(objective, settings.alpha, target, observation))
}

function judgeLatency(
  objective: LatencyObjective,
  alpha: number,
  target: string,
  observation: Observation | null,
): Judged {
  const { id, limitMs, quantile } = objective
  const about = {
    id: `${id}/${target}`,
    subject: target,
    threshold: { op: '<', value: limitMs, unit: 'ms' },
  } as const
  const latency = observation?.latency
  if (observation === null || latency === undefined || latency.count === 0) {
    const toProve = trialsToProve(1 - quantile, 1 - alpha)
    const verdict = observation === null ? 'no-data' : uncounted(observation)
    const grounds = { kind: 'latency', objective: id, probes: 0, over: 0, toProve } as const
    return { ...about, verdict, samples: 0, grounds }
  }
  const look = observation.looks[id] ?? notLookedAt(latency, limitMs, alpha)
  return {
    ...about,
    verdict: VERDICTS[isBrokenSince(look, latency, objective) ? 'broken' : look.state],
    observed: boundsOf(latency, quantile, 1 - look.level),
    samples: latency.count,
    grounds: {
      kind: 'latency',
      objective: id,
      probes: look.probes,
      over: look.over,
      toProve: look.state === 'open' ? probesToProve(look, quantile) : 0,
    },
  }
}

/** It was kept at a look, but by all that came since it is proved broken. */
function isBrokenSince(
  { state, level }: LatencyLook,
  latency: Observation['latency'],
  { quantile, limitMs }: LatencyObjective,
): boolean {
  const { low } = quantileRanks(latency.count, quantile, 1 - level)
  return state === 'kept' && atLeast(latency, low) >= limitMs
}

/** Probes were made, but none of them tells about this version. */
export function uncounted({ otherVersion, withControl }: Observation): 'inconclusive' | 'no-data' {
  return otherVersion + withControl > 0 ? 'inconclusive' : 'no-data'
}

function probesToProve({ probes, over, level }: LatencyLook, quantile: number): number {
  return Math.max(0, trialsToProve(1 - quantile, 1 - level, over) - probes)
}

/** The observation ended before the first look. */
function notLookedAt(latency: Observation['latency'], limitMs: number, level: number): LatencyLook {
  const within = latency.steps.findLast(({ ms }) => ms <= limitMs)?.atMost ?? 0
  return { state: 'open', probes: latency.count, over: latency.count - within, level }
}

/** The quantile, and the order statistics that bound it; in ms, infinite where failed probes reach so far. */
function boundsOf(latency: Observation['latency'], quantile: number, confidence: number): Observed {
  const ranks = quantileRanks(latency.count, quantile, confidence)
  return {
    value: amount(latencyAt(latency, quantile)),
    low: amount(atLeast(latency, ranks.low)),
    high: amount(atMost(latency, ranks.high)),
    unit: 'ms',
    confidence: twoSided(confidence),
  }
}
