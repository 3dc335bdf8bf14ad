import type { TargetWords } from '../section/target.ts'
import type { Address } from '../values/address.ts'

/** A target as it was asked for, its address complete. `Words`: what a gate lets its user say of one. */
export interface Declared<Words extends TargetWords = TargetWords> {
  readonly address: Address
  /** Of the file; null for an address from an input or an event. */
  readonly entry: Words | null
  /** Of a part of the target, or of all of it. */
  readonly where: (...path: readonly string[]) => string
}
