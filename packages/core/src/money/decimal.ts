/** Exactly `units` × 10^-`scale`. `scale` is a whole number, at least 0. Several forms may mean the same number. */
export interface Decimal {
  readonly units: bigint
  readonly scale: number
}
