import type { ValueKind } from '../values/kind.ts'

/** What every input says about itself. */
interface FieldText {
  /** One or two plain sentences; they go into action.yml, the README and the configuration's schema. */
  readonly description: string
}

/** Where the value comes from when the user gives none. */
type Absence =
  /** A text of the field's own kind; also written into action.yml. The value is then always there. */
  | { readonly default: string; readonly fallback?: never; readonly expression?: never }
  /** What applies after the configuration file was asked, in words or as a text of the kind; shown in the README. */
  | { readonly fallback?: string; readonly default?: never; readonly expression?: never }
  /** An expression that only GitHub can evaluate, for action.yml. Elsewhere the value may be absent. */
  | { readonly expression: string; readonly default?: never; readonly fallback?: never }

/** One declared input: `Always` tells whether it has a value in every run. */
export interface Field<T, Always extends boolean = boolean> {
  readonly kind: ValueKind<T>
  readonly description: string
  readonly default: string | null
  readonly fallback: string | null
  readonly expression: string | null
  /** Only in types: keeps `Always` apart. */
  readonly always?: Always
}

/** Inputs by their kebab-case names. */
export type Fields = Readonly<Record<string, Field<unknown>>>

/** Declares an input. `default` or `fallback` is shown to users; neither means that leaving it out has a meaning. */
export function input<T>(
  kind: ValueKind<T>,
  options: FieldText & { readonly default: string },
): Field<T, true>
export function input<T>(kind: ValueKind<T>, options: FieldText & Absence): Field<T, false>
export function input<T>(kind: ValueKind<T>, options: FieldText & Absence): Field<T> {
  return {
    kind,
    description: options.description,
    default: options.default ?? null,
    fallback: options.fallback ?? null,
    expression: options.expression ?? null,
  }
}
