import { leastFavourable, type Statement, statementsOf } from '../../decide/agents/statements.ts'
import type { Declared } from '../../evidence/checklist.ts'
import { textOf } from './bounded.ts'

/** What the change states about how it was prepared; null where it states nothing. */
export interface DeclaredTogether {
  /** Of ten. */
  readonly visionAlignment: number | null
  readonly apiCostUsd: { readonly low: number; readonly high: number } | null
  readonly agentSpawns: number | null
  readonly method: string | null
}

/** Statements of all texts as one. Where they differ, the less favourable counts; of methods, the first. */
export function declaredTogether(declared: readonly Declared[]): DeclaredTogether {
  const score = leastFavourable(
    statementsOf({ declared }, ({ visionAlignment }) => visionAlignment),
    (stated) => -ofTen(stated),
  )
  const cost = leastFavourable(
    statementsOf({ declared }, ({ apiCostUsd }) => apiCostUsd),
    ({ high }) => high,
  )
  const spawns = leastFavourable(
    statementsOf({ declared }, ({ agentSpawns }) => agentSpawns),
    (count) => count,
  )
  const [method] = statementsOf({ declared }, (one) => one.method)
  return {
    visionAlignment: ofStatement(score, (stated) => finite(ofTen(stated))),
    apiCostUsd: ofStatement(cost, ({ low, high }) => ({ low, high })),
    agentSpawns: ofStatement(spawns, finite),
    method: ofStatement(method ?? null, textOf),
  }
}

const ofTen = ({ outOf, score }: { readonly score: number; readonly outOf: number }): number =>
  (10 * score) / outOf

function ofStatement<T, V>(statement: Statement<T> | null, of: (value: T) => V): V | null {
  return statement === null ? null : of(statement.value)
}

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null)
