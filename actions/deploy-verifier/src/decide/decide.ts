import { combineVerdicts } from '@plinth/core'
import type { Evidence, TargetEvidence } from '../evidence.ts'
import type { Settings, Target } from '../settings.ts'
import { judgeChecks } from './checks.ts'
import { judgeComparison } from './comparison.ts'
import { judgeControl } from './control.ts'
import { judgeFailures } from './failures.ts'
import { judgeIdentity, judgeUntoldIdentity } from './identity.ts'
import type { Judged, Judgement } from './judgement.ts'
import { judgeLatencies } from './latency.ts'
import { judgeMetrics } from './metrics.ts'
import { judgeProblems } from './problems.ts'
import { judgeReadiness } from './readiness.ts'
import { decisionFrom } from './verdict.ts'

/**
 * Decides about a deployment. Pure, and total: evidence that is missing or odd gives `no-data` or `inconclusive`, never
 * an error and never a pass.
 */
export function decide(settings: Settings, evidence: Evidence): Judgement {
  if (settings.skip !== null) return { decision: decisionFrom('skipped'), verdict: 'skipped', judged: [] }
  const problems = judgeProblems(evidence)
  const arrived = [
    ...settings.targets.flatMap((target) => judgeArrival(settings, target, evidence)),
    ...judgeUntoldIdentity(settings),
  ]
  const before = [...problems, ...arrived]
  const observed = settings.targets.flatMap((target) => judgeObserved(settings, target, evidence, before))
  const metrics = judgeMetrics(settings, evidence).filter(
    ({ subject }) =>
      !isMoot([...before, ...observed]) || evidence.metrics.some(({ name }) => name === subject),
  )
  const judged = [...before, ...observed, ...metrics]
  const all = withUniqueIds([...judged, ...judgeControl(evidence, judged)])
  const verdict = combineVerdicts(all.map((one) => one.verdict))
  return { decision: decisionFrom(verdict), verdict, judged: all }
}

const NOTHING_SEEN: Omit<TargetEvidence, 'name'> = {
  readiness: null,
  identity: null,
  coldStartMs: null,
  checks: [],
  observation: null,
  baseline: null,
}

function evidenceOf({ targets }: Evidence, { name }: Target): Omit<TargetEvidence, 'name'> {
  return targets.find((target) => target.name === name) ?? NOTHING_SEEN
}

/** Is it up, is it the right one, and was every promise kept? What comes after the first `no` was not looked at. */
function judgeArrival(settings: Settings, target: Target, evidence: Evidence): readonly Judged[] {
  const seen = evidenceOf(evidence, target)
  const readiness = judgeReadiness(settings, target, seen, evidence)
  if (readiness.verdict !== 'pass') return [readiness]
  const identity = judgeIdentity(settings, target, seen, evidence)
  if (identity.some(({ verdict }) => verdict !== 'pass')) return [readiness, ...identity]
  return [readiness, ...identity, ...judgeChecks(target, seen, evidence)]
}

/** Is it healthy? Where an earlier answer ended the run before observing began, nothing is said. */
function judgeObserved(
  settings: Settings,
  target: Target,
  evidence: Evidence,
  before: readonly Judged[],
): readonly Judged[] {
  const { observation, baseline } = evidenceOf(evidence, target)
  if (observation === null && isMoot(before)) return []
  const compared = target.baseline === null ? [] : [{ candidate: observation, baseline }]
  return [
    ...judgeFailures(settings, target.name, observation),
    ...judgeLatencies(settings, target.name, observation),
    ...compared.flatMap((sides) => judgeComparison(settings, target.name, sides, evidence)),
  ]
}

/** True where the verdict cannot be a pass any more, so that silence about the rest hides nothing. */
function isMoot(judged: readonly Judged[]): boolean {
  return judged.some(({ verdict }) => verdict !== 'pass' && verdict !== 'skipped')
}

/** A problem may come up twice in the same place. */
function withUniqueIds(judged: readonly Judged[]): readonly Judged[] {
  const seen = new Map<string, number>()
  return judged.map((one) => {
    const times = (seen.get(one.id) ?? 0) + 1
    seen.set(one.id, times)
    return times === 1 ? one : { ...one, id: `${one.id}#${times}` }
  })
}
