import type { Problem } from '../evidence/evidence.ts'

/** Something that is told and decides nothing. */
export const told = (code: string, where: string, message: string): Problem => ({
  code,
  where,
  line: null,
  message,
  blocks: false,
})

/** Something without which nothing can be decided. */
export const blocking = (code: string, where: string, message: string): Problem => ({
  ...told(code, where, message),
  blocks: true,
})

/** Several documents may meet the same obstacle. */
export function distinct(problems: readonly Problem[]): readonly Problem[] {
  const seen = new Map(problems.map((problem) => [JSON.stringify(problem), problem]))
  return [...seen.values()]
}
