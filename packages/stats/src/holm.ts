export interface HolmResult {
  /** In input order. */
  readonly rejected: readonly boolean[]
  /** The share of alpha each hypothesis was tested with, in input order; those after the first that stood share its. */
  readonly adjustedAlpha: readonly number[]
}

/**
 * Holm's step-down procedure, "A Simple Sequentially Rejective Multiple Test Procedure", Scand. J. Statist. 6 (1979)
 * 65-70: in ascending order of p, rejects hypothesis i (from 0) of m while p_(i) <= levelFor(alpha / (m - i)), which
 * keeps the family-wise error at alpha under any dependence. `levelFor` turns a share of alpha into the level that a
 * look of a sequential design is worth; as is, unless given.
 */
export function holm(
  pValues: readonly number[],
  alpha: number,
  levelFor: (share: number) => number = (share) => share,
): HolmResult {
  const count = pValues.length
  const rejected = new Array<boolean>(count).fill(false)
  const adjustedAlpha = new Array<number>(count).fill(alpha)
  const ascending = pValues.map((p, index) => ({ p, index })).toSorted((a, b) => a.p - b.p)
  let standing: number | null = null
  ascending.forEach(({ p, index }, rank) => {
    const share = standing ?? alpha / (count - rank)
    adjustedAlpha[index] = share
    if (standing === null && p <= levelFor(share)) rejected[index] = true
    else standing = share
  })
  return { rejected, adjustedAlpha }
}
