import type { MethodRule, Policy } from '../../../evidence/policy.ts'
import { type Statement, statementsOf } from '../statements.ts'
import { sameName } from '../words.ts'
import type { Work } from '../work.ts'
import type { Derived } from './derive.ts'
import { methodNamed } from './resolve.ts'

/** The method that is declared, beside the one that the change asks for. */
export interface MethodUse {
  /** As it was written, with the method that it means; null where it means none of the document's. */
  readonly declared: readonly (Statement<string> & { readonly method: MethodRule | null })[]
  /** Null where the changed files are not known, or none of them counts. */
  readonly derived: Derived | null
}

export function methodUse(work: Work, derived: Derived | null): MethodUse {
  const methods = work.policy.methods.map(({ value }) => value)
  const declared = statementsOf(work, ({ method }) => method)
  return { declared: declared.map((one) => ({ ...one, method: methodNamed(one.value, methods) })), derived }
}

/** Whether a method is used: as it is declared, else as the change asks for. */
export function uses({ declared, derived }: MethodUse, methods: Policy['methods'], name: string): boolean {
  const asked = methodNamed(
    name,
    methods.map(({ value }) => value),
  )
  const isAsked = (method: MethodRule): boolean =>
    asked === null ? sameName(method.method, name) : method.method === asked.method
  if (declared.length === 0) return derived?.methods.some(isAsked) ?? true
  return declared.some(({ method, value }) => (method === null ? sameName(value, name) : isAsked(method)))
}
