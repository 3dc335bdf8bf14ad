import { type Amount, amount, type Finding, type Observed } from '@plinth/core'
import { POINTS } from '@plinth/core/render'
import type {
  Bounds,
  ObjectiveResult,
  PerfVerdict,
  ProblemResult,
  RegressionResult,
} from '../decide/verdict.ts'
import { objectiveName, objectiveWhy } from './objective-wording.ts'
import { regressionName, regressionWhy } from './regression-wording.ts'

/** The reason shown where only head was given. */
export const NO_BASE =
  'There is no base to compare with: give base-command, base-url or base-reports to look for regressions.'

/** Every decision as a finding, with ids that are unique in the report and stable over runs. */
export function findingsOf(verdict: PerfVerdict): readonly Finding[] {
  const findings = [
    ...verdict.problems.map(problemFinding),
    ...verdict.regressions.map((result) =>
      result.kind === 'regression' ? regressionFinding(result) : skippedFinding(),
    ),
    ...verdict.objectives.map(objectiveFinding),
  ]
  return withUniqueIds(findings)
}

function regressionFinding(result: RegressionResult): Finding {
  const { metric, change, effect, rounds, verdict, confidence } = result
  const name = regressionName(result)
  const path =
    result.subject === null || result.subject === metric.id ? metric.id : `${result.subject}/${metric.id}`
  const finding = {
    id: `regression/${path}`,
    kind: 'regression',
    subject: name,
    verdict,
    why: regressionWhy(result),
  }
  if (change === null) return finding
  const unit = unitOfChange(result)
  const limit = metric.scale === 'ratio' ? 1 + effect : effect
  const mirrored = metric.scale === 'ratio' ? 1 / limit : -limit
  return {
    ...finding,
    observed: observedOf(change, unit, confidence),
    threshold:
      metric.better === 'lower' ? { op: '<=', value: limit, unit } : { op: '>=', value: mirrored, unit },
    samples: rounds.base + rounds.head,
  }
}

function unitOfChange({ metric }: RegressionResult): string {
  if (metric.scale === 'ratio') return 'ratio'
  return metric.unit === 'percent' ? POINTS : metric.unit
}

function objectiveFinding(result: ObjectiveResult): Finding {
  const { objective, unit, observed, confidence, requests, rounds, verdict } = result
  const path = result.subject === null ? objective.id : `${result.subject}/${objective.id}`
  const finding: Finding = {
    id: `objective/${path}`,
    kind: 'objective',
    subject: objectiveName(result),
    verdict,
    threshold: { op: objective.op, value: objective.value, unit },
    why: objectiveWhy(result),
  }
  if (observed === null) return finding
  return { ...finding, observed: observedOf(observed, unit, confidence), samples: requests ?? rounds }
}

function problemFinding({ problem, verdict }: ProblemResult): Finding {
  const subject =
    problem.side === null || problem.where === problem.side
      ? problem.where
      : `${problem.side}: ${problem.where}`
  return { id: `problem/${problem.code}/${subject}`, kind: 'problem', subject, verdict, why: problem.message }
}

function skippedFinding(): Finding {
  return { id: 'regression', kind: 'regression', subject: 'base', verdict: 'skipped', why: NO_BASE }
}

/** Two one-sided bounds at c are a two-sided interval at 2c - 1. */
function observedOf({ value, low, high }: Bounds, unit: string, oneSided: number): Observed {
  const bound = (at: number | null): Amount | null => (at === null ? null : amount(at))
  const confidence = Number((2 * oneSided - 1).toFixed(6))
  return { value: amount(value), unit, low: bound(low), high: bound(high), confidence }
}

/** Two objectives may bound the same quantity, and two problems may have the same place. */
function withUniqueIds(findings: readonly Finding[]): readonly Finding[] {
  const seen = new Map<string, number>()
  return findings.map((finding) => {
    const times = (seen.get(finding.id) ?? 0) + 1
    seen.set(finding.id, times)
    return times === 1 ? finding : { ...finding, id: `${finding.id}#${times}` }
  })
}
