/** Folders of a history that hold documents of one gate. The store itself knows them, so that it knows its own branch. */
export const DOCUMENT_FOLDERS = ['uptime'] as const
export type DocumentFolder = (typeof DOCUMENT_FOLDERS)[number]

/** The documents of a folder at one moment; paths are relative to it, with `/` between their parts. */
export interface DocumentSnapshot {
  /** What the store is called in problems: "branch `plinth-history`". */
  readonly name: string
  readonly files: readonly { readonly path: string; readonly bytes: number }[]
  /** The texts of files that are there, by their paths. */
  readonly texts: (paths: readonly string[]) => Promise<ReadonlyMap<string, string>>
}

/** What becomes of documents: new texts by path, null for those that go. */
export type DocumentChanges = ReadonlyMap<string, string | null>

export interface EditOutcome<Problem> {
  /** Whether all is as it was planned, also where nothing had to change. */
  readonly stored: boolean
  readonly problems: readonly Problem[]
}

/**
 * Documents that a gate keeps beside the records of runs, and can change. Neither function ever rejects: what goes wrong is
 * among the problems.
 */
export interface Documents<Problem> {
  /**
   * Hands over the texts that are wanted, one after the other in the order of their paths, a few MiB at a time in memory.
   * What `take` throws is a bug, and is told as a problem.
   */
  readonly read: (
    wants: (path: string) => boolean,
    take: (path: string, text: string) => void,
  ) => Promise<readonly Problem[]>
  /**
   * Stores what `plan` makes of the newest documents, all at once. Where another writer was faster, it is planned again on
   * what that one left: a plan depends on nothing but the documents that it is given.
   */
  readonly edit: (
    plan: (snapshot: DocumentSnapshot) => Promise<DocumentChanges>,
  ) => Promise<EditOutcome<Problem>>
}
