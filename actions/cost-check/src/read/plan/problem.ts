import type { Problem } from '../../evidence/problem.ts'

/** A plan with anything wrong in it is not estimated in part: the rest would look cheap. */
export function planProblem(source: string, line: number | null, what: string, mend: string): Problem {
  return { parts: ['estimate'], source, line, effect: 'unusable', what, mend }
}
