import * as z from 'zod/mini'
import { shaSchema } from './reference.ts'

export interface Commit {
  readonly sha: string
  /** Whole: subject, body and trailers. Untrusted. */
  readonly message: string
}

export const commitSchema = z.pipe(
  z.object({ sha: shaSchema, commit: z.object({ message: z.string() }) }),
  z.transform(({ sha, commit }): Commit => ({ sha, message: commit.message })),
)
