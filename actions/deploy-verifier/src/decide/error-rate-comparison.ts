import { compareShares, type ShareCount } from '@plinth/stats'
import type { Slice } from '../evidence.ts'
import type { CompareMetric } from './comparison-metric.ts'

/** Compares the shares of failed probes; effects are in percentage points. */
export const compareErrorRate: CompareMetric = ({ baseline, candidate }, effect, level) => {
  const base = countsOf(baseline)
  const head = countsOf(candidate)
  const samples = { baseline: base.trials, candidate: head.trials }
  if (base.trials === 0 || head.trials === 0) return { samples, doubt: 'not-observed' }
  const margin = effect / 100
  const against = compareShares(base, head, { margin: margin / 2, confidence: 1 - level })
  const { difference, low, high, pGreater } = against
  return {
    samples,
    test: {
      estimate: 100 * difference,
      low: 100 * low,
      high: 100 * high,
      pWorse: pGreater,
      pNotWorse: compareShares(base, head, { margin, confidence: 1 - level }).pLess,
      isLarge: difference > margin,
      doubtInPass: null,
    },
  }
}

function countsOf(slices: readonly Slice[]): ShareCount {
  return {
    events: slices.reduce((sum, { failed }) => sum + failed, 0),
    trials: slices.reduce((sum, { probes }) => sum + probes, 0),
  }
}
