import type { InputProblem } from '@plinth/core'

/** A list of patterns that only excludes means nothing: each takes from what earlier ones mean. */
export function filterProblem(patterns: readonly string[], where: string): readonly InputProblem[] {
  if (patterns.length === 0 || !patterns.every((pattern) => pattern.startsWith('!'))) return []
  const what = 'it only excludes, and so means no path at all'
  return [{ where, what, mend: 'put before it what it excludes from, such as **' }]
}
