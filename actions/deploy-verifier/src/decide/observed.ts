/** A share in percent, without the digits that only the machine's arithmetic adds. */
export function percent(share: number): number {
  return Number((100 * share).toPrecision(12))
}

/** Two one-sided bounds at `oneSided` are a two-sided interval at this. */
export function twoSided(oneSided: number): number {
  return Number((2 * oneSided - 1).toFixed(6))
}
