import type { GateId } from './gates.ts'

/** What happened that a plan is made for. */
export type Occasion =
  | { readonly kind: 'pull-request'; readonly number: number | null }
  | { readonly kind: 'merge-queue' }
  | { readonly kind: 'push' }
  | { readonly kind: 'deployment'; readonly state: string | null }
  | { readonly kind: 'schedule' }
  /** By hand, or something else that is about no change in particular. */
  | { readonly kind: 'other'; readonly event: string }
  /** Nothing is left to decide; `why` is a clause. */
  | { readonly kind: 'over'; readonly why: string }

/** The paths that a change touches; `why` is a clause. */
export type ChangedPaths =
  | { readonly known: true; readonly paths: readonly string[] }
  | { readonly known: false; readonly why: string }

/** What a configuration says that a plan is made from. */
export interface Configured {
  /** The gates that it gives something to judge. */
  readonly gates: ReadonlySet<GateId>
  readonly rules: Readonly<Partial<Record<GateId, GateRule>>>
}

export interface GateRule {
  readonly paths?: readonly string[]
  readonly required?: boolean
}

/** All that a plan is made from. */
export interface PlanFacts {
  readonly occasion: Occasion
  readonly changed: ChangedPaths
  /** Of the change itself. */
  readonly own: Configured
  /** Of what the change goes into; null where there is none, or it is not known. */
  readonly base: Configured | null
  /** The gates that inputs give something to judge. */
  readonly given: ReadonlySet<GateId>
}
