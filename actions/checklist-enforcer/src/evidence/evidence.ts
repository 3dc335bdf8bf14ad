import type { Change, Check, OtherReport, Review } from './change.ts'
import type { Checklist, Declared } from './checklist.ts'
import type { Known } from './known.ts'
import type { OwnershipAudit, OwnershipFile } from './ownership.ts'
import type { Policy } from './policy.ts'

/** Everything that was gathered and read. */
export interface Evidence {
  readonly change: Change
  /** Descriptions, comments, issue, files and work reports whose items, sections and fields count. */
  readonly checklists: readonly Checklist[]
  /** What must stand in them: pull request template, checklist files, issue form. From the base where it is known. */
  readonly templates: readonly Template[]
  /** By source, in the order in which they were read. */
  readonly declared: readonly Declared[]
  readonly policies: readonly Policy[]
  readonly ownership: readonly OwnershipFile[]
  /** null where the repository's files could not be listed. */
  readonly audit: OwnershipAudit | null
  /** Files that changed and whose text matters (memory, cross-team file, evidence `changed: …`), before and after. */
  readonly texts: readonly ChangedText[]
  /** Paths named by policies (skills, files): whether they are there. Absent: not looked for. */
  readonly exists: Readonly<Record<string, boolean>>
  readonly reviews: Known<readonly Review[]>
  readonly checks: Known<readonly Check[]>
  readonly reports: readonly OtherReport[]
  /** Addresses of evidence `link`, and whether they answered; a clause says why not. */
  readonly links: Readonly<Record<string, { readonly ok: boolean; readonly why: string }>>
  /** What could not be read and is no single item's matter; told in the report. `blocks`: nothing can be decided without it. */
  readonly problems: readonly Problem[]
}

export interface Template {
  readonly checklist: Checklist
  readonly kind: 'pull-request-template' | 'file' | 'issue-form'
  /** Whether the rules of the base or those of the change itself were read. */
  readonly version: 'base' | 'head'
  /** The pull requests that it is asked of, by number; absent: all. */
  readonly pulls?: readonly number[]
}

export interface ChangedText {
  readonly path: string
  /** null: it was not there; unknown where the base is not there. */
  readonly before: Known<string | null>
  readonly after: string | null
}

export interface Problem {
  /** Kebab-case: `body-unreadable`, `pull-closed`, `template-empty`, `codeowners-line`, `document-unreadable`. */
  readonly code: string
  readonly where: string
  readonly line: number | null
  readonly message: string
  readonly blocks: boolean
}
