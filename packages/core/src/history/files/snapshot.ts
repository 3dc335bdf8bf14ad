/** A file of a store, with its size in bytes. */
export interface StoredFile {
  readonly path: string
  readonly bytes: number
}

/** All files of a store at one moment. */
export interface Snapshot {
  /** What the store is called in problems: "branch `plinth-history`". */
  readonly name: string
  readonly files: readonly StoredFile[]
  /** The texts of files that are there, by their paths. */
  readonly texts: (paths: readonly string[]) => Promise<ReadonlyMap<string, string>>
}
