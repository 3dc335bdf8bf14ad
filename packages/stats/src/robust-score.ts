import { quantile } from './quantile.ts'

/** Makes the median absolute deviation of normal values their standard deviation: 1 / normalQuantile(0.75). */
const OF_MEDIAN_DEVIATION = 1.482602218505602
/** The same for the mean absolute deviation: sqrt(pi / 2). */
const OF_MEAN_DEVIATION = 1.2533141373155001

/** Where values lie, and how far they scatter around it, whatever a minority of them does. */
export interface RobustCentre {
  readonly median: number
  /** On the scale of a standard deviation; 0 where all values are equal. */
  readonly scale: number
}

/**
 * Median and median absolute deviation: Hampel, "The Influence Curve and its Role in Robust Estimation", JASA 69 (1974)
 * 383-393. Where more than half of the values are equal that deviation is 0, and the mean absolute deviation takes its
 * place (Iglewicz & Hoaglin, How to Detect and Handle Outliers, 1993). NaN for no values.
 */
export function robustCentre(values: readonly number[]): RobustCentre {
  const median = quantile(ascending(values), 0.5)
  const deviations = ascending(values.map((value) => Math.abs(value - median)))
  const middle = quantile(deviations, 0.5)
  if (middle > 0) return { median, scale: OF_MEDIAN_DEVIATION * middle }
  const mean = deviations.reduce((sum, deviation) => sum + deviation, 0) / deviations.length
  return { median, scale: OF_MEAN_DEVIATION * mean }
}

/**
 * How many robust standard deviations a value lies from the median: the modified z-score of Iglewicz & Hoaglin (1993), who
 * call 3.5 and more an outlier. 0 at the median itself; infinite beside it where nothing scatters.
 */
export function robustScore(value: number, { median, scale }: RobustCentre): number {
  return value === median ? 0 : (value - median) / scale
}

function ascending(values: readonly number[]): readonly number[] {
  return values.toSorted((a, b) => a - b)
}
