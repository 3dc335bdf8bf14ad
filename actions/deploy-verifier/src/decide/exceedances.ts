/**
 * How many values of `head` exceed all of `base`, and how rarely so many would where head's distribution does not
 * exceed base's: at most C(N - k, m - k) / C(N, m) for the k largest of N values to be all among head's m, whatever the
 * distribution (Epstein, "Tables for the distribution of the number of exceedances", Ann. Math. Statist. 25 (1954)
 * 762-768). With ties p is too large, never too small. Finds what a test of a shift cannot: a part that is far worse
 * beside a part that did not change.
 */
export function exceedances(
  base: readonly number[],
  head: readonly number[],
): { readonly count: number; readonly p: number } {
  const largest = Math.max(...base)
  const count = head.filter((value) => value > largest).length
  let p = 1
  for (let i = 0; i < count; i++) p *= (head.length - i) / (base.length + head.length - i)
  return { count, p }
}
