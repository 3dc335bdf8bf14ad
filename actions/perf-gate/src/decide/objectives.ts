import type { Evidence, FailureClass, Round, Subject } from '../evidence.ts'
import type { Objective, Settings } from '../settings.ts'
import { type Judged, judgeErrorRate } from './error-rate.ts'
import { judgeLatency } from './latency.ts'
import { latencyUnusable } from './problems.ts'
import { judgeThroughput } from './throughput.ts'
import type { ObjectiveResult } from './verdict.ts'

/** Judges every objective for every subject on head; `confidence` is one-sided, for each bound. */
export function judgeObjectives(
  settings: Settings,
  evidence: Evidence,
  confidence: number,
): readonly ObjectiveResult[] {
  return settings.objectives.flatMap((objective) => {
    const judged = evidence.subjects.map((subject) => judgeSubject(subject, objective, evidence, confidence))
    // Nobody carries it: one finding says so rather than one for each subject.
    if (judged.every((result) => result === null)) {
      return objective.asked
        ? [unanswerable(null, objective, confidence, reasonFor(objective, evidence))]
        : []
    }
    return judged.flatMap((result, index) => {
      if (result !== null) return [result]
      if (!objective.asked) return []
      const name = evidence.subjects[index]?.name ?? null
      return [unanswerable(name, objective, confidence, reasonFor(objective, evidence))]
    })
  })
}

function judgeSubject(
  subject: Subject,
  objective: Objective,
  evidence: Evidence,
  confidence: number,
): ObjectiveResult | null {
  const judged = judgeQuantity(subject, objective, confidence, evidence.source === 'load')
  if (judged === null) return null
  const unusable = isQuantile(objective) ? latencyUnusable(evidence, subject.name, 'head') : null
  if (unusable !== null) return unanswerable(subject.name, objective, confidence, unusable)
  const result: ObjectiveResult = {
    kind: 'objective',
    subject: subject.name,
    objective,
    unit: unitOf(objective),
    confidence,
    ...judged,
    failures: failuresOf(subject.head),
  }
  // What the source could not give is why it cannot be told, not a lack of requests.
  const gap = evidence.gaps.find(({ quantity }) => quantity === objective.id)
  if (result.verdict !== 'inconclusive' || (gap === undefined && result.observed !== null)) return result
  return {
    ...result,
    verdict: 'no-data',
    basis: { kind: 'unanswerable', reason: reasonFor(objective, evidence) },
  }
}

function judgeQuantity(
  { head }: Subject,
  objective: Objective,
  confidence: number,
  fine: boolean,
): Judged | null {
  const { quantity } = objective
  if (quantity === 'error-rate') return judgeErrorRate(head, objective, confidence)
  if (quantity === 'throughput') return judgeThroughput(head, objective, confidence)
  return judgeLatency(head, quantity.quantile, objective, confidence, fine)
}

function isQuantile({ quantity }: Objective): boolean {
  return typeof quantity !== 'string'
}

/** The unit an objective's value is in. */
export function unitOf({ quantity }: Objective): string {
  if (quantity === 'error-rate') return 'percent'
  return quantity === 'throughput' ? 'requests/s' : 'ms'
}

/** Failures by class, over all rounds. */
export function failuresOf(rounds: readonly Round[]): Partial<Record<FailureClass, number>> {
  const total: Partial<Record<FailureClass, number>> = {}
  for (const { failures } of rounds) {
    for (const [name, count] of Object.entries(failures)) {
      // Object.entries widens the keys of a record.
      const failure = name as FailureClass
      if (count > 0) total[failure] = (total[failure] ?? 0) + count
    }
  }
  return total
}

function reasonFor(objective: Objective, evidence: Evidence): string {
  const gap = evidence.gaps.find(({ quantity }) => quantity === objective.id)
  if (gap !== undefined) return gap.reason
  if (evidence.subjects.every(({ head }) => head.length === 0)) return 'Head was not measured.'
  return `The evidence does not carry ${objective.id}.`
}

function unanswerable(
  subject: string | null,
  objective: Objective,
  confidence: number,
  reason: string,
): ObjectiveResult {
  return {
    kind: 'objective',
    subject,
    objective,
    unit: unitOf(objective),
    verdict: 'no-data',
    observed: null,
    confidence,
    rounds: 0,
    requests: null,
    effectiveRequests: null,
    failures: {},
    basis: { kind: 'unanswerable', reason },
  }
}
