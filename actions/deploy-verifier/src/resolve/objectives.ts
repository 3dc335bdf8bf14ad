import { type Config, type InputProblem, latencyObjectives, objective, percentText } from '@plinth/core'
import type { sections } from '../section.ts'
import type { FailureObjective, LatencyObjective, RecordRule } from '../settings.ts'
import type { Given } from './given.ts'

type DeployConfig = Config<typeof sections>

/** The rate that must not be missed is so many times the promised one. */
const BAD_FACTOR = 10

/** What `slo:` promises of the share of probes that fail, and how bad a share the test must not miss. */
export function failureObjectives(
  { slo, where }: DeployConfig,
  { file, inFile }: Given,
  problems: InputProblem[],
): readonly FailureObjective[] {
  const uptime = objective(slo, 'uptime')
  const errorRate = objective(slo, 'error-rate')
  const badErrorRate = file['bad-error-rate']
  if (badErrorRate !== undefined && (badErrorRate <= errorRate.value || badErrorRate === 100)) {
    const what = `it must lie between the promised ${percentText(errorRate.value)} and 100%`
    problems.push({ where: inFile(['bad-error-rate']), what, mend: 'raise it, or lower `slo.error-rate`' })
  }
  const promised = [
    { id: 'uptime', percent: rounded(100 - uptime.value), badPercent: undefined, asked: uptime.asked },
    { id: 'error-rate', percent: errorRate.value, badPercent: badErrorRate, asked: errorRate.asked },
  ] as const
  for (const { id, percent } of promised) {
    if (percent > 0 && percent < 100) continue
    const what =
      percent === 0
        ? 'no number of probes proves that nothing ever fails'
        : 'this promises nothing that could be broken'
    const mend =
      id === 'uptime' ? 'write less than 100% and more than 0%' : 'write more than 0% and less than 100%'
    problems.push({ where: where(['slo', id]), what, mend })
  }
  return promised.map(({ id, percent, badPercent, asked }) => ({
    id,
    good: share(percent),
    bad: share(badPercent ?? badFor(percent)),
    asked,
  }))
}

/** Ten times as much; where that would be more than everything, half way there. */
function badFor(percent: number): number {
  return percent * BAD_FACTOR < 100 ? percent * BAD_FACTOR : (percent + 100) / 2
}

/** What `slo:` promises of the time that answers take; P95 also where nothing was said. */
export function latencyObjectivesOf({ slo }: DeployConfig): readonly LatencyObjective[] {
  const p95 = objective(slo, 'p95')
  return latencyObjectives({ ...slo, p95: p95.value }).map(({ id, quantile, ms }) => ({
    id,
    quantile,
    limitMs: ms,
    asked: id !== 'p95' || p95.asked,
  }))
}

/** What `slo:` promises of deployments, as a share. */
export function deploymentSuccess({ slo }: DeployConfig): RecordRule['success'] {
  const { value, asked } = objective(slo, 'deployment-success')
  return { value: share(value), asked }
}

/** Percent as a share: 0.1 is 0.001, and not a number next to it. */
export function share(percent: number): number {
  return Number((percent / 100).toPrecision(12))
}

/** 100 - 99.9 is 0.1, and not a number next to it. */
function rounded(percent: number): number {
  return Number(percent.toFixed(10))
}
