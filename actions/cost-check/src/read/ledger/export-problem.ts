import type { PartName, Problem } from '../../evidence/problem.ts'

/** The parts that are decided from exports. */
const OF_EXPORTS: readonly PartName[] = ['cloud', 'unitCost', 'budget', 'forecast', 'anomalies', 'savings']

type Told = Pick<Problem, 'effect' | 'what' | 'mend'> & { readonly line?: number | null }

export function exportProblem(source: string, { line = null, ...told }: Told): Problem {
  return { parts: OF_EXPORTS, source, line, ...told }
}
