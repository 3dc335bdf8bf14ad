/** A file as this command would write it. */
export interface Proposal {
  /** From the root, with slashes. */
  readonly path: string
  readonly text: string
}
