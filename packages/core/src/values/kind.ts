import { quoted } from './quoted.ts'

/** Text understood, or a clause saying why it is not: `has no unit`, `is below 1`. */
export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly why: string }

/** The items of a sequence understood, or what is wrong with which of them. */
export type ParsedItems<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly rejections: readonly (Rejection & { readonly index: number })[] }

/** Two clauses of an `InputProblem`. */
export interface Rejection {
  readonly what: string
  readonly mend: string
}

/**
 * A kind of value a user may write. Inputs and the configuration file share these, so the same text means the same
 * in both.
 */
export interface ValueKind<T> {
  /** With its article, to follow "write": `a duration from 1s to 1h`. */
  readonly expected: string
  /** Texts that parse; the first is shown in errors. */
  readonly examples: readonly [string, ...string[]]
  /** Pure; never throws; time is linear in the text. The text is empty only where `allowsEmpty` says so. */
  readonly parse: (text: string) => Parsed<T>
  /** What a sequence in the configuration file means; absent where the value is a single one. */
  readonly parseItems?: (texts: readonly string[]) => ParsedItems<T>
  /** Empty text, which only the configuration file can give, is a value and not a slip. */
  readonly allowsEmpty?: boolean
  /** What of a rejected text may be shown; all of it where absent. */
  readonly show?: (text: string) => string
  /** How the value is written in the configuration file, as JSON Schema. */
  readonly json: Readonly<Record<string, unknown>>
}

export const understood = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value })
export const refused = (why: string): { readonly ok: false; readonly why: string } => ({ ok: false, why })

/** What was wrong with a text, and how to mend it. */
export function rejection(kind: ValueKind<unknown>, text: string, why: string): Rejection {
  return {
    what: `${quoted(kind.show === undefined ? text : kind.show(text))} ${why}`,
    mend: howToWrite(kind),
  }
}

/** `write a duration, such as 30s`. */
export function howToWrite(kind: ValueKind<unknown>): string {
  return `write ${kind.expected}, such as ${kind.examples[0]}`
}
