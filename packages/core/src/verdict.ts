/** What a gate can say. Nothing unknown is ever counted as good. */
export const VERDICTS = ['pass', 'fail', 'inconclusive', 'no-data', 'skipped'] as const

/**
 * - `pass`: the evidence supports going on.
 * - `fail`: the evidence speaks against it.
 * - `inconclusive`: measured, but the evidence cannot tell.
 * - `no-data`: nothing usable was measured.
 * - `skipped`: does not apply, with the reason in the finding.
 */
export type Verdict = (typeof VERDICTS)[number]

/** From the one that decides most to the one that decides least. */
const PRECEDENCE: readonly Verdict[] = ['fail', 'no-data', 'inconclusive', 'pass', 'skipped']

/**
 * Combines verdicts: fail > no-data > inconclusive > pass > skipped.
 * An empty list is `no-data`, since nothing was looked at.
 */
export function combineVerdicts(verdicts: Iterable<Verdict>): Verdict {
  const present = new Set(verdicts)
  return PRECEDENCE.find((verdict) => present.has(verdict)) ?? 'no-data'
}
