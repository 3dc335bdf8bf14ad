import type { Severity, Stated } from './checklist.ts'

/** What the definition of an agent asks for, as far as it was understood. Lines are of that document. */
export interface Policy {
  readonly path: string
  readonly url: string | null
  readonly identity: {
    readonly name: Stated<string>
    readonly role: Stated<string> | null
    readonly reportsTo: Stated<string> | null
    readonly domain: Stated<string> | null
    readonly description: Stated<string> | null
  }
  readonly metrics: readonly Stated<Metric>[]
  readonly owns: readonly Stated<Capability>[]
  readonly disowns: readonly Stated<{ readonly capability: string; readonly owner: string }>[]
  /** Skills named anywhere; `path` where the document says where one lies. */
  readonly skills: readonly Stated<{ readonly name: string; readonly path: string | null }>[]
  /** Files of the repository that are named anywhere in it. */
  readonly files: readonly Stated<string>[]
  readonly vision: Stated<VisionRule> | null
  readonly cost: Stated<CostRule> | null
  readonly context: Stated<ReadingRule> | null
  readonly memory: Stated<MemoryRule> | null
  readonly coordination: Stated<CoordinationRule> | null
  readonly methods: readonly Stated<MethodRule>[]
  /** Entries of the checklist before work that are none of the above. */
  readonly preWork: readonly Duty[]
  readonly preDeployment: readonly Duty[]
  /** For a person: what each part of the document was taken for, in the order of lines. */
  readonly understood: readonly { readonly line: number; readonly lastLine: number; readonly as: string }[]
  /** Sections and lines that were not understood: title or beginning of the text. */
  readonly notUnderstood: readonly Stated<string>[]
  /** What is wrong in the document: broken front matter, no name. */
  readonly problems: readonly Stated<string>[]
}

export interface Metric {
  readonly name: string
  /** As it was written: `>99.9%`, `Decreasing trend`. */
  readonly target: string
  /** The key of `slo:` that it can serve as, and its value as written there: `uptime`, `99.9%`. */
  readonly slo: { readonly key: string; readonly value: string } | null
}

export interface Capability {
  readonly capability: string
  /** Patterns as written, `dir/*` meaning everything below; empty where the table holds prose. */
  readonly paths: readonly string[]
  readonly text: string
}

/** A score below the threshold needs an escalation. */
export interface VisionRule {
  /** The least score that is good enough. `exclusive`: the score must be above it (`>7`), else at least it (`<7` fails). */
  readonly least: number
  readonly exclusive: boolean
  readonly outOf: number
  /** Whom a lower score goes to; null where nobody is named: a lower score then simply fails. */
  readonly escalateTo: string | null
  readonly required: boolean
  /** As it was written. */
  readonly text: string
  /** Everything the entry says, for a person; none of it is enforced by itself. */
  readonly steps?: readonly DutyStep[]
}
export interface CostRule {
  readonly required: boolean
  /** Agent spawns must be counted: always, only with a method (`/feature-dev`), or not. */
  readonly spawns: 'always' | { readonly withMethod: string } | null
  /** A higher estimate must be noted. */
  readonly noteAboveUsd: number | null
  /** Everything the entry says, for a person; none of it is enforced by itself. */
  readonly steps?: readonly DutyStep[]
}
/** Context to be read before work. */
export interface ReadingRule {
  readonly required: boolean
  readonly files: readonly string[]
  /** Impacts on others must be stated. */
  readonly impacts: boolean
  /** Everything the entry says, for a person; none of it is enforced by itself. */
  readonly steps?: readonly DutyStep[]
}
export interface MemoryRule {
  readonly file: string
  /** It must be read before work (the line that says so). */
  readonly readFirst: Stated<boolean> | null
  /** It must be updated after work, with an entry under each of these. */
  readonly update: Stated<{ readonly sections: readonly string[] }> | null
  /** What the document asks for under each of these sections, and before work, for a person. */
  readonly entries?: readonly Duty[]
}
export interface CoordinationRule {
  readonly file: string
  readonly before: readonly Stated<string>[]
  readonly during: readonly Stated<string>[]
  readonly after: readonly Stated<string>[]
}
export interface MethodRule {
  /** As it is called: `/feature-dev`. */
  readonly method: string
  /** Others that mean the same: `feature-dev`. */
  readonly aliases: readonly string[]
  readonly size: 'big' | 'small' | 'direct' | null
  readonly signals: readonly Stated<MethodSignal>[]
}
export type MethodSignal =
  | { readonly kind: 'files'; readonly atLeast: number }
  | { readonly kind: 'architecture' | 'integration' | 'single-component' | 'trivial' }
  /** Nothing in a change can tell: `requirements unclear`. */
  | { readonly kind: 'judgement'; readonly text: string }

/** An entry of a checklist of a definition, with its sub-items. */
export interface Duty {
  readonly title: string
  readonly key: string
  readonly line: number
  /** `required`, `if applicable`, `if used`, …; null where nothing stands in brackets. */
  readonly condition: string | null
  readonly severity: Severity | null
  readonly steps: readonly DutyStep[]
}
export interface DutyStep {
  readonly text: string
  readonly key: string
  readonly line: number
  readonly condition: string | null
}
