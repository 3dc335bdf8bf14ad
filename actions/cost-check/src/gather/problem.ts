import type { PartName, Problem } from '../evidence/problem.ts'

/** What is the matter with something: a sentence, and one that tells how to mend it, or nothing. */
export interface Fault {
  readonly what: string
  readonly mend: string
}

/** Nothing of a source counted. */
export const unusable = (parts: readonly PartName[], source: string, { what, mend }: Fault): Problem => ({
  parts,
  source,
  line: null,
  effect: 'unusable',
  what,
  mend,
})

/** Something is missing from what counted. */
export const incomplete = (parts: readonly PartName[], source: string, fault: Fault): Problem => ({
  ...unusable(parts, source, fault),
  effect: 'incomplete',
})

/** Something worth knowing. */
export const note = (parts: readonly PartName[], source: string, fault: Fault): Problem => ({
  ...unusable(parts, source, fault),
  effect: 'note',
})
