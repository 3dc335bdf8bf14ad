import { holm, type ShiftTest } from '@plinth/stats'
import type { Evidence, Metric } from '../evidence.ts'
import type { Settings } from '../settings.ts'
import { type Candidate, candidatesOf, missingMetrics, untested } from './candidate.ts'
import { type Comparison, changeOf, failedRounds, testImprovement, tooCoarse } from './comparison.ts'
import { canReach, roundsToReach, roundsToTell } from './rounds-needed.ts'
import { median } from './throughput.ts'
import type { Look, RegressionBasis, RegressionResult, RegressionsSkipped } from './verdict.ts'

/** What the family of comparisons says of one of them. */
interface FamilyVerdict {
  readonly rejected: boolean
  /** The level its p was held against. */
  readonly level: number
  /** The level it would be held against were it the only one that is worse. */
  readonly hardest: number
}

/**
 * Compares every metric of every subject. All of them are one family: Holm keeps the chance of calling any of them
 * worse, when none is, at the settings' alpha; `levelFor` turns a share of it into the level at this look. "Not worse"
 * needs no such correction: each is a claim of its own, and the gate passes only where all of them hold.
 */
export function judgeRegressions(
  settings: Settings,
  evidence: Evidence,
  look: Look,
  levelFor: (alpha: number) => number,
): readonly (RegressionResult | RegressionsSkipped)[] {
  if (!evidence.hasBase) return [{ kind: 'regressions-skipped', verdict: 'skipped' }]
  const candidates = [
    ...evidence.subjects.flatMap((subject) => candidatesOf(subject, settings, evidence, look)),
    ...missingMetrics(settings, evidence),
  ]
  const tests = candidates.flatMap(({ test }) => (test === null ? [] : [test]))
  const { alpha } = settings.regression
  const family = holm(
    tests.map(({ pWorse }) => pWorse),
    alpha,
    levelFor,
  )
  const hardest = levelFor(alpha / Math.max(1, tests.length))
  return candidates.map((candidate) => {
    if (candidate.test === null) return untested(candidate, look)
    const position = tests.indexOf(candidate.test)
    const rejected = family.rejected[position] ?? false
    const level = levelFor(family.adjustedAlpha[position] ?? alpha)
    return judgeCandidate(candidate, candidate.test, { rejected, level, hardest }, look)
  })
}

function judgeCandidate(
  { subject, comparison, effect }: Candidate,
  test: ShiftTest,
  family: FamilyVerdict,
  look: Look,
): RegressionResult {
  const { metric, base, head } = comparison
  const change = changeOf(metric, test)
  const result = {
    kind: 'regression' as const,
    subject,
    metric,
    base: median(base),
    head: median(head),
    change,
    effect,
    level: family.level,
    confidence: 1 - look.level,
    rounds: { base: base.length, head: head.length },
  }
  if (family.rejected && change.worse > effect) {
    return { ...result, verdict: 'fail', basis: { kind: 'tested' } }
  }
  if (test.pNotWorse <= look.level) {
    const doubt = doubtInPass(comparison, effect)
    if (doubt !== null) return { ...result, verdict: 'inconclusive', basis: doubt }
    return { ...result, verdict: 'pass', basis: passBasis(comparison, effect, look.level, change.worse) }
  }
  return { ...result, verdict: 'inconclusive', basis: undecided(test, metric, effect, family.hardest) }
}

/** What a rank test does not see: rounds without a number, a few far worse than the rest, differences rounded away. */
function doubtInPass(comparison: Comparison, effect: number): RegressionBasis | null {
  const { metric, base, head, missing } = comparison
  // A tool leaves a number out where requests failed: what is missing is likely worse than what is there.
  if (missing > 0) return { kind: 'missing', rounds: missing }
  if (tooCoarse(comparison, effect)) return { kind: 'resolution' }
  const failed = failedRounds(comparison)
  if (failed > 0) return { kind: 'failed-rounds', rounds: failed }
  if (metric.scale !== 'difference') return null
  const worse = metric.better === 'lower' ? mean(head) - mean(base) : mean(base) - mean(head)
  return worse > effect ? { kind: 'bursts' } : null
}

function passBasis(comparison: Comparison, effect: number, level: number, worse: number): RegressionBasis {
  const { metric, base, head } = comparison
  if (metric.id === 'error-rate' && [...base, ...head].every((value) => value === 0)) {
    return { kind: 'no-failures' }
  }
  const improved = worse < -effect && testImprovement(comparison, effect, level) <= level
  return { kind: improved ? 'improved' : 'tested' }
}

function undecided(test: ShiftTest, metric: Metric, effect: number, hardest: number): RegressionBasis {
  if (!canReach(hardest, test.n)) return { kind: 'few-rounds', needed: roundsToReach(hardest) }
  const rounds = roundsToTell(test, metric, effect)
  return rounds === null ? { kind: 'close' } : { kind: 'more', rounds }
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
