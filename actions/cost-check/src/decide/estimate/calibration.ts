import type { PastTask } from '../../evidence/plan.ts'
import type { EstimateData } from '../figures/estimate.ts'

/** Beyond these a ratio says more about a broken report than about a task. */
const [LEAST, MOST] = [0.1, 10]

/**
 * What tasks of the same kind really cost over their plain estimates: the median, between a tenth and ten. null: there
 * was none.
 */
export function calibrationOf(past: readonly PastTask[], task: string | null): EstimateData['calibration'] {
  const known = past.filter((one) => one.task === task && Number.isFinite(one.ratio) && one.ratio > 0)
  const ratios = known.map(({ ratio }) => ratio).sort((a, b) => a - b)
  const middle = ratios.length / 2
  const [lower, upper] = [ratios[Math.ceil(middle) - 1], ratios[Math.floor(middle)]]
  if (lower === undefined || upper === undefined) return null
  const remembered = known.filter(({ source }) => source === null).length
  return {
    ratio: Math.min(MOST, Math.max(LEAST, (lower + upper) / 2)),
    tasks: ratios.length,
    ...(remembered === 0 ? {} : { remembered }),
  }
}
