/** One line of a CODEOWNERS file, or one row of an ownership table. */
export interface OwnershipRule {
  readonly pattern: string
  /** `@user`, `@org/team`, an e-mail address, or the name of an agent. None: the paths are explicitly nobody's. */
  readonly owners: readonly string[]
  readonly line: number
}

export interface OwnershipFile {
  readonly path: string
  readonly url: string | null
  /** In a table every rule that matches counts; in CODEOWNERS the last one does. */
  readonly kind: 'codeowners' | 'table' | 'definition'
  readonly rules: readonly OwnershipRule[]
  /** Lines that GitHub ignores, or that could not be read. */
  readonly problems: readonly { readonly line: number; readonly message: string }[]
}

/** What is odd in all ownership files together, over the files of the repository. */
export interface OwnershipAudit {
  /** Patterns that match no file of the repository. */
  readonly dead: readonly { readonly file: string; readonly line: number; readonly pattern: string }[]
  /** Paths that rules of different owners claim, by pairs of rules, with an example. */
  readonly overlaps: readonly {
    readonly a: { readonly file: string; readonly line: number; readonly pattern: string }
    readonly b: { readonly file: string; readonly line: number; readonly pattern: string }
    readonly example: string
    readonly count: number
  }[]
  /** Files without any owner: how many of how many, and the folders that hold most of them. */
  readonly unowned: { readonly count: number; readonly of: number; readonly folders: readonly string[] }
}
