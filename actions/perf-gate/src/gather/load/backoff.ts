const FIRST_MS = 10
const LONGEST_MS = 500

/**
 * How long to leave a server alone that did not serve the last `failures` connections: at once after the first
 * failure, since a lost keep-alive connection is ordinary, then 10 ms, doubling up to half a second.
 */
export function backoffMs(failures: number): number {
  if (failures <= 1) return 0
  return Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(failures - 2, 16))
}
