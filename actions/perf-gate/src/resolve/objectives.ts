import { latencyObjectives, objective, type Slo } from '@plinth/core'
import type { Objective } from '../settings.ts'

/** What `slo:` promises of a service's speed; P95 and error rate also where nothing was said. */
export function objectivesOf(slo: Slo): readonly Objective[] {
  const p95 = objective(slo, 'p95')
  const errorRate = objective(slo, 'error-rate')
  return [
    ...latencyObjectives({ ...slo, p95: p95.value }).map(
      ({ id, quantile, ms }): Objective => ({
        id,
        quantity: { quantile },
        op: '<',
        value: ms,
        asked: id !== 'p95' || p95.asked,
      }),
    ),
    { id: 'error-rate', quantity: 'error-rate', op: '<', value: errorRate.value, asked: errorRate.asked },
    ...(slo.throughput === undefined
      ? []
      : [
          { id: 'throughput', quantity: 'throughput', op: '>=', value: slo.throughput, asked: true } as const,
        ]),
  ]
}
