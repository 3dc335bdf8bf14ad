import type { Draft } from './draft.ts'

/** What a dialect needs of a header: what is there of it, and what is not, by the usual names of the columns. */
export interface Needs {
  readonly present: readonly string[]
  readonly missing: readonly string[]
}

/** Of each group of names one must be there; the first is the usual one. */
export function missingOf(needed: readonly (readonly string[])[], draft: Draft): Needs {
  const [present, missing]: [string[], string[]] = [[], []]
  for (const names of needed) (draft.has(...names) ? present : missing).push(names[0] ?? '')
  return { present, missing }
}
