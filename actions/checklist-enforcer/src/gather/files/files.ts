import type { TextFile } from '@plinth/core/files'
import type { Known } from '../../evidence/known.ts'

/** Of documents and files of the repository; GitHub shows no larger ones as Markdown either. */
export const MOST_BYTES = 1_000_000

/** `unknown`: what is there cannot be told; `why` is a clause. */
export type Reading = TextFile | { readonly state: 'unknown'; readonly why: string }

/** The files of the repository at one moment. Nothing here throws. */
export interface Files {
  /** Paths from the root, with `/`. */
  readonly list: () => Promise<Known<readonly string[]>>
  readonly read: (path: string, mostBytes?: number) => Promise<Reading>
  /** The commit that pages of the files are linked to; null where none is known. */
  readonly commit: string | null
}
