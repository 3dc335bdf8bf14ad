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
 * `pass` where the bound on the bad side keeps the limit, `fail` where the one on the good side breaks it; a limit
 * between the two is neither proved nor disproved.
 */
export function judgeBounds(
  { low, high }: { readonly low: number; readonly high: number },
  limit: Limit,
): 'pass' | 'fail' | 'inconclusive' {
  const [bad, good] = isCeiling(limit) ? [high, low] : [low, high]
  if (keeps(bad, limit)) return 'pass'
  return keeps(good, limit) ? 'inconclusive' : 'fail'
}
