/** A pooled sample in ascending order; `isHead` tells the side of each value. */
export interface Pooled {
  readonly values: readonly number[]
  readonly isHead: readonly boolean[]
}

export function pool(base: readonly number[], head: readonly number[]): Pooled {
  const all = [
    ...base.map((value) => ({ value, isHead: false })),
    ...head.map((value) => ({ value, isHead: true })),
  ].sort((a, b) => (a.value === b.value ? 0 : a.value < b.value ? -1 : 1))
  return { values: all.map(({ value }) => value), isHead: all.map(({ isHead }) => isHead) }
}

/** The sum of the scores, given by position, that fall to head. */
export function headSum(pooled: Pooled, scores: readonly number[]): number {
  return scores.reduce((sum, score, i) => (pooled.isHead[i] ? sum + score : sum), 0)
}

/** Equal values get the mean of their scores. */
export function averageTies(sorted: readonly number[], scores: readonly number[]): number[] {
  const averaged: number[] = []
  for (let from = 0, to = 0; from < sorted.length; from = to) {
    let sum = 0
    while (to < sorted.length && sorted[to] === sorted[from]) sum += scores[to++] ?? 0
    averaged.push(...new Array<number>(to - from).fill(sum / (to - from)))
  }
  return averaged
}
