import type { Limit } from '@plinth/core'
import type { Amount, Severity } from './evidence/checklist.ts'

/** What the gate does, with everything settled that a user may say. */
export interface Settings {
  /** Why there is nothing to judge; null where there is. */
  readonly skip: string | null
  /** The configuration file, and what another text of it would give; null where it is none of the repository's. */
  readonly configuration: { readonly path: string; readonly settingsOf: (text: string) => Settings } | null
  /** Null: nothing is asked of GitHub. */
  readonly token: string | null
  /** Patterns of files, relative to the workspace. */
  readonly agents: readonly string[]
  readonly workReports: readonly string[]
  readonly checklists: readonly string[]
  readonly reports: readonly string[]
  /** Changed paths as the user gave them; null: they are asked for. */
  readonly files: readonly string[] | null
  /** This is about to be deployed: checklists before deployment count. */
  readonly deployment: boolean
  /** The pull request template; null: where GitHub looks for it; `none`: none. */
  readonly template: string | 'none' | null
  /** Whose comments count: `write` is anyone who may write to the repository. */
  readonly commentsFrom: readonly CommentAuthor[]
  readonly conventions: Conventions
  /** Change by these is not judged. */
  readonly exempt: readonly Exemption[]
  readonly items: readonly ItemRule[]
  readonly sections: readonly SectionRule[]
  readonly fields: readonly FieldRule[]
  /** Which agent the change is by: a name, or found out from branch, label, trailer, title and what is declared. */
  readonly agent: string | null
  readonly ownership: OwnershipSettings
  readonly method: MethodSettings
  readonly coordination: {
    /** Files in which handoffs and impacts are recorded, besides those that the definitions name. */
    readonly files: readonly string[]
  }
  /** Hosts that evidence `link` may be on; empty: any public one. */
  readonly linkHosts: readonly string[]
  /** Private networks that links may lead to. */
  readonly allowPrivate: readonly import('@plinth/core').Reachable[]
}

/** How items say things that GFM has no signs for. */
export interface Conventions {
  /** Words that begin a "not applicable": `N/A`, `not applicable`. Compared without case. */
  readonly notApplicable: readonly string[]
  /** Whether `~~struck~~` means it as well. */
  readonly struck: boolean
  /** Letters and digits that a reason has at least; 0: no reason is needed. */
  readonly shortestReason: number
  /** Bullets that begin with these signs are items: done, open. */
  readonly emoji: { readonly done: readonly string[]; readonly open: readonly string[] }
  /** Words of a heading, a list's first words or an item that give a severity: `P0`, `Must`. Compared without case. */
  readonly severities: Readonly<Record<Severity, readonly string[]>>
}

export type CommentAuthor =
  | { readonly kind: 'login'; readonly login: string }
  | { readonly kind: 'author' }
  | { readonly kind: 'write' }

export type Exemption =
  | { readonly kind: 'bots' }
  | { readonly kind: 'drafts' }
  | { readonly kind: 'login'; readonly login: string }
  | { readonly kind: 'label'; readonly label: string }

/** When something applies: all that is given must hold; an empty one always does. */
export interface Condition {
  /** At least one changed path matches one of these. */
  readonly paths: readonly string[] | null
  /** No changed path does (docs-only changes: every path matches `unless-paths`). */
  readonly unlessPaths: readonly string[] | null
  readonly labels: readonly string[] | null
  readonly unlessLabels: readonly string[] | null
  /** Patterns of branch names. */
  readonly base: readonly string[] | null
  readonly author: 'user' | 'bot' | null
  readonly changedFiles: Limit | null
  readonly changedLines: Limit | null
  /** Only before a deployment. */
  readonly deployment: boolean | null
}

/** What holds for items whose text contains `item`; `section` narrows it down. */
export interface ItemRule {
  /** Compared as `itemKey` does. null: every item of the section. */
  readonly item: string | null
  readonly section: string | null
  readonly when: Condition
  readonly severity: Severity | null
  readonly evidence: readonly Binding[]
  /** It must be there, whether a template names it or not. */
  readonly required: boolean
  /** For messages: "`checklist.items[0]` (.github/plinth.yml:3:9)". */
  readonly where: string
}

/** All bindings of a rule must hold. */
export type Binding =
  /** A report of another gate for this commit has one of these verdicts. */
  | {
      readonly kind: 'report'
      readonly gate: string
      readonly verdicts: readonly string[]
      readonly text: string
    }
  | { readonly kind: 'check'; readonly name: string; readonly text: string }
  /** An approval of the judged commit by somebody else than the author; `from` is `@user` or `@org/team`. */
  | { readonly kind: 'review'; readonly from: readonly string[]; readonly text: string }
  /** A file that matches changed; with sections: something was added below each of these headings. */
  | {
      readonly kind: 'changed'
      readonly path: string
      readonly sections: readonly string[]
      readonly text: string
    }
  /** An address (the item's own where null) answers with a status below 400. */
  | { readonly kind: 'link'; readonly url: string | null; readonly text: string }

export interface SectionRule {
  /** A heading, compared as `itemKey` does. */
  readonly section: string
  readonly when: Condition
  readonly severity: Severity | null
  /** It must be there and hold something that the template does not. */
  readonly filled: boolean
  /** How many of its items must be done; null: each as its own state says. */
  readonly choose: Choice | null
  readonly where: string
}
export type Choice =
  | { readonly kind: 'exactly-one' }
  | { readonly kind: 'at-least'; readonly count: number }
  | { readonly kind: 'all' }

export interface FieldRule {
  /** The name of a field, compared as `itemKey` does. */
  readonly field: string
  readonly when: Condition
  readonly severity: Severity | null
  /** It must be stated. */
  readonly required: boolean
  /** Both ends of a range must keep it. */
  readonly limit: (Limit & Pick<Amount, 'unit'>) | null
  readonly where: string
}

export interface OwnershipSettings {
  /** `enforce`: a path of somebody else's needs a review or a handoff; `report`: it is only shown; `off`. */
  readonly mode: 'enforce' | 'report' | 'off'
  /** Markdown files with tables of owners. */
  readonly tables: readonly string[]
  /** Who on GitHub stands for an agent: name of the agent, lower case, to `@user` or `@org/team`. */
  readonly reviewers: Readonly<Record<string, readonly string[]>>
}

export interface MethodSettings {
  /** Paths whose change is an architectural decision. */
  readonly architecture: readonly string[]
  /** Paths of which one change is a new integration: manifests, infrastructure. */
  readonly integration: readonly string[]
  /** A change of at most so many lines in one file is trivial. */
  readonly trivialLines: number
}
