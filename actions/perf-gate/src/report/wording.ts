import { directionWords, sizeOf } from '@plinth/core/render'
import type { RegressionResult } from '../decide/verdict.ts'

/** `GET /cart p95`; a benchmark that is its own only metric is named once. */
export function nameOf(subject: string | null, quantity: string): string {
  return subject === null || subject === quantity ? quantity : `${subject} ${quantity}`
}

/** `3 % slower or more`, `0.1 percentage points higher or more`: what counts as a regression. */
export function effectPhrase({ metric, effect }: Pick<RegressionResult, 'metric' | 'effect'>): string {
  const { more, less } = directionWords(metric)
  return `${sizeOf(metric, effect)} ${metric.better === 'lower' ? more : less} or more`
}
