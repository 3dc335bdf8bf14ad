/** What a number is held against. */
export interface Limit {
  readonly op: '<' | '<=' | '>' | '>='
  readonly value: number
}

export function keeps(value: number, { op, value: limit }: Limit): boolean {
  switch (op) {
    case '<':
      return value < limit
    case '<=':
      return value <= limit
    case '>':
      return value > limit
    case '>=':
      return value >= limit
  }
}

/** True where less is better. */
export function isCeiling({ op }: Limit): boolean {
  return op === '<' || op === '<='
}

/**
 * `pass` where the bound on the bad side keeps the limit, `fail` where the one on the good side breaks it, else
 * `inconclusive`: a limit between the bounds is neither proved nor disproved. null: there is no such bound.
 */
export function judgeBounds(
  { low, high }: { readonly low: number | null; readonly high: number | null },
  limit: Limit,
): 'pass' | 'fail' | 'inconclusive' {
  const [bad, good] = isCeiling(limit) ? [high, low] : [low, high]
  if (bad !== null && keeps(bad, limit)) return 'pass'
  if (good !== null && !keeps(good, limit)) return 'fail'
  return 'inconclusive'
}
