/** How to mend what is broken within. */
export const BROKEN = 'Write the file again, or give the export as CSV.'

/** Why a Parquet file cannot be read: a sentence, and how to mend it, beginning with a verb. */
export class ParquetTrouble extends Error {
  override readonly name = 'ParquetTrouble'
  readonly mend: string

  constructor(what: string, mend: string) {
    super(what)
    this.mend = mend
  }
}
