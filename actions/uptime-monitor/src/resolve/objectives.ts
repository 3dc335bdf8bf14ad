import { type InputProblem, latencyObjectives, objective } from '@plinth/core'
import type { Objective, ShareObjective } from '../settings.ts'
import type { Given } from './given.ts'
import type { Declared } from './targets.ts'

/** What is promised of a target: by itself, else by `slo:`, else by default. */
export function objectivesOf(
  declared: Declared,
  given: Given,
  problems: InputProblem[],
): readonly Objective[] {
  return [
    { kind: 'share', ...shareObjective('uptime', declared, given, problems) },
    { kind: 'share', ...shareObjective('error-rate', declared, given, problems) },
    ...latencies(declared, given),
  ]
}

/** Where a promise on a share was made. */
export function promiseOf(
  id: ShareObjective['id'],
  { entry, where }: Declared,
  { config }: Given,
): { readonly percent: number; readonly asked: boolean; readonly where: string } {
  const own = entry?.[id]
  if (own !== undefined) return { percent: own, asked: true, where: where(id) }
  const { value, asked } = objective(config.slo, id)
  return { percent: value, asked, where: config.where(['slo', id]) }
}

function shareObjective(
  id: ShareObjective['id'],
  declared: Declared,
  given: Given,
  problems: InputProblem[],
): ShareObjective {
  const { asked, percent, where } = promiseOf(id, declared, given)
  const good = id === 'uptime' ? percent : 100 - percent
  if (good <= 0 || good >= 100) {
    const what =
      good <= 0
        ? 'this promises nothing that could be broken'
        : 'a promise that nothing ever fails leaves no budget, and nothing could prove it'
    const mend =
      id === 'uptime' ? 'write less than 100% and more than 0%' : 'write more than 0% and less than 100%'
    problems.push({ where, what, mend })
  }
  const method = id === 'uptime' ? (given.file.method ?? 'time-slices') : 'occurrences'
  return { id, method, target: share(good), asked }
}

function latencies({ entry }: Declared, { config: { slo } }: Given): readonly Objective[] {
  const usual = objective(slo, 'p95')
  const p95 = entry?.p95 ?? usual.value
  return latencyObjectives({ ...slo, p95 }).map(({ id, quantile, ms }) => ({
    kind: 'latency',
    id,
    quantile,
    limitMs: ms,
    asked: id !== 'p95' || usual.asked || entry?.p95 !== undefined,
  }))
}

/** Percent as a share: 99.9 is 0.999, and 100 - 0.1 too, not numbers next to it. */
export function share(percent: number): number {
  return Number((percent / 100).toPrecision(12))
}
