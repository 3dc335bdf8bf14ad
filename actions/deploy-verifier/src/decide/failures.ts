import type { Verdict } from '@plinth/core'
import { clopperPearson, judgeShare, trialsToProve } from '@plinth/stats'
import type { FailureTest, Observation, ProbeCounts } from '../evidence.ts'
import type { FailureObjective, Settings } from '../settings.ts'
import type { Grounds, Judged } from './judgement.ts'
import { uncounted } from './latency.ts'
import { percent, twoSided } from './observed.ts'
import { failureDesign, impliedBy } from './observing/index.ts'

type FailureSettings = Pick<Settings, 'failures' | 'alpha' | 'beta' | 'targets'>

/**
 * Every promise about failed probes of one target. The verdict is the sequential test's; the bounds are Clopper and
 * Pearson's for all that was counted, and say what is proved of the share itself.
 */
export function judgeFailures(
  settings: FailureSettings,
  target: string,
  observation: Observation | null,
): readonly Judged[] {
  return settings.failures.map((objective) => judgeObjective(settings, objective, target, observation))
}

function judgeObjective(
  settings: FailureSettings,
  objective: FailureObjective,
  target: string,
  observation: Observation | null,
): Judged {
  const counts = observation?.counts ?? { probes: 0, failed: 0, unavailable: 0 }
  const events = eventsOf(objective, counts)
  const confidence = 1 - settings.alpha
  const bounds = counts.probes === 0 ? { low: 0, high: 1 } : clopperPearson(events, counts.probes, confidence)
  const tested = observation === null ? null : testOf(settings, objective, observation)
  const grounds: Grounds = {
    kind: 'failures',
    objective: objective.id,
    probes: counts.probes,
    events,
    ...bounds,
    toAccept: tested?.test.needed ?? failureDesign(settings, objective).straight,
    toProve: Math.max(0, trialsToProve(objective.good, confidence, events) - counts.probes),
    impliedBy: tested?.impliedBy ?? null,
  }
  return {
    id: `${objective.id}/${target}`,
    subject: target,
    verdict: observation === null ? 'no-data' : verdictOf(settings, objective, observation, tested),
    ...(counts.probes === 0
      ? {}
      : { observed: observedOf(objective, events / counts.probes, bounds, confidence) }),
    threshold: thresholdOf(objective),
    samples: counts.probes,
    grounds,
  }
}

interface Tested {
  readonly test: FailureTest
  readonly impliedBy: FailureObjective['id'] | null
}

/** The test of this objective, or of the one that implies it; null where it was not made. */
function testOf(
  { failures }: FailureSettings,
  { id }: FailureObjective,
  { tests }: Observation,
): Tested | null {
  const implying = impliedBy(failures).get(id) ?? null
  const test = tests[implying ?? id]
  return test === undefined ? null : { test, impliedBy: implying }
}

function verdictOf(
  settings: FailureSettings,
  objective: FailureObjective,
  observation: Observation,
  tested: Tested | null,
): Verdict {
  const { counts, withControl } = observation
  if (counts.probes === 0) return uncounted(observation)
  if (tested === null) return 'no-data'
  const { test, impliedBy } = tested
  if (test.state === 'condemned') {
    // What condemned the other objective condemns this one only where it was the same failures.
    const same = impliedBy === null || counts.unavailable === counts.failed
    return same ? 'fail' : 'inconclusive'
  }
  if (test.state === 'open') return 'inconclusive'
  // The test stands still once it has accepted, but observing may go on: what comes then can still condemn.
  const trials = counts.probes
  const events = eventsOf(objective, counts)
  if (judgeShare(failureDesign(settings, objective), { events, trials }) === 'condemned') return 'fail'
  // Where as many failures as would condemn may be the service's as well as the network's, nobody knows its share.
  return withControl / (trials + withControl) >= objective.bad ? 'inconclusive' : 'pass'
}

function eventsOf({ id }: FailureObjective, { failed, unavailable }: ProbeCounts): number {
  return id === 'uptime' ? unavailable : failed
}

/** Uptime is told as the share that is good, error rates as the share that is not. */
function observedOf(
  { id }: FailureObjective,
  share: number,
  { low, high }: { readonly low: number; readonly high: number },
  confidence: number,
): NonNullable<Judged['observed']> {
  const common = { unit: 'percent', confidence: twoSided(confidence) }
  if (id === 'error-rate') return { value: percent(share), low: percent(low), high: percent(high), ...common }
  return { value: percent(1 - share), low: percent(1 - high), high: percent(1 - low), ...common }
}

function thresholdOf({ id, good }: FailureObjective): NonNullable<Judged['threshold']> {
  if (id === 'error-rate') return { op: '<', value: percent(good), unit: 'percent' }
  return { op: '>', value: percent(1 - good), unit: 'percent' }
}
