import type { Judged, MetricDoubt } from './judgement.ts'

/** What the answer to one objective says; the caller adds what it is about. */
export type JudgedMetric = Pick<Judged, 'verdict' | 'observed' | 'samples'> & {
  readonly needed: number | null
  readonly doubt?: MetricDoubt
}

export function noData(doubt: MetricDoubt): JudgedMetric {
  return { verdict: 'no-data', needed: null, doubt }
}
