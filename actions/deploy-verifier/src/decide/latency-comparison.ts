import { compareShift } from '@plinth/stats'
import type { Slice } from '../evidence.ts'
import type { CompareMetric } from './comparison-metric.ts'
import { exceedances } from './exceedances.ts'
import type { ComparisonDoubt } from './judgement.ts'

/** So many slices slower than all of production's come by chance in one of eight comparisons of equal versions. */
const BURST = 3

/**
 * Compares a latency quantile of the slices, each of which is one value: probes of one slice resemble each other. Two
 * tests share the error between them. A shift by at least half the effect is the rank test's, and worse only where the
 * estimate exceeds the effect. A part of the slices that is slower than all of production's, by more than the effect,
 * is the exceedances': the rank test takes a version that is mostly far slower and sometimes as fast as before for one
 * that is hard to tell.
 */
export function compareLatency(id: 'p50' | 'p95'): CompareMetric {
  return ({ baseline, candidate }, effect, level) => {
    const base = valuesOf(baseline, id)
    const head = valuesOf(candidate, id)
    const samples = { baseline: base.length, candidate: head.length }
    if (base.length === 0 || head.length === 0) return { samples, doubt: 'not-observed' }
    if (!(isMostlyFinite(base) || isMostlyFinite(head))) return { samples, doubt: 'both-failing' }
    const shift = compareShift(base, head, { scale: 'ratio', effect, level })
    const slower = exceedances(
      base.map((ms) => ms * (1 + effect)),
      head,
    )
    const pWorse = Math.min(1, 2 * Math.min(shift.pWorse, slower.p))
    const doubt = doubtInPass(base, head, slower.count)
    return {
      samples,
      test: {
        estimate: shift.estimate - 1,
        low: shift.low - 1,
        high: shift.high - 1,
        pWorse,
        pNotWorse: shift.pNotWorse,
        isLarge: shift.estimate - 1 > effect || slower.p <= shift.pWorse,
        doubtInPass: doubt,
      },
    }
  }
}

/** What the ranks of most slices hide. */
function doubtInPass(
  base: readonly number[],
  head: readonly number[],
  slower: number,
): ComparisonDoubt | null {
  if (count(head, isInfinite) > count(base, isInfinite)) return 'failed-slices'
  return slower >= BURST ? 'bursts' : null
}

function valuesOf(slices: readonly Slice[], id: 'p50' | 'p95'): readonly number[] {
  // A latency of nothing has no ratio; no probe takes none.
  return slices.flatMap(({ [id]: ms }) => (ms === null || !(ms > 0) ? [] : [ms]))
}

function isMostlyFinite(values: readonly number[]): boolean {
  return 2 * count(values, isInfinite) < values.length
}

function isInfinite(value: number): boolean {
  return value === Number.POSITIVE_INFINITY
}

function count(values: readonly number[], which: (value: number) => boolean): number {
  return values.filter(which).length
}
