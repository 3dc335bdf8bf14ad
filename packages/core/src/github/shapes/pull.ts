import * as z from 'zod/mini'
import { type Account, accountSchema } from './account.ts'
import { labelsSchema } from './labels.ts'
import { pullNumberSchema, shaSchema } from './reference.ts'
import { pageSchema } from './web-page.ts'

/** One end of a pull request. */
export interface PullSide {
  readonly ref: string
  readonly sha: string
  /** `owner/name`; null where the repository was deleted. */
  readonly repository: string | null
}

/** A pull request. All its texts are untrusted. */
export interface PullDetails {
  readonly number: number
  readonly title: string
  /** Empty where nobody wrote one. */
  readonly body: string
  readonly url: string | null
  readonly state: 'open' | 'closed' | 'merged'
  readonly draft: boolean
  readonly author: Account | null
  readonly labels: readonly string[]
  readonly base: PullSide
  readonly head: PullSide
  /** What it was merged as; before that, what GitHub made to try it. */
  readonly mergeCommit: string | null
  /** How many files it changes; null in lists of pull requests, which do not say. */
  readonly changedFiles: number | null
  /** Milliseconds since the epoch; null where it is not told. */
  readonly updatedAt: number | null
}

const sideSchema = z.pipe(
  z.object({ ref: z.string(), sha: shaSchema, repo: z.nullish(z.object({ full_name: z.string() })) }),
  z.transform(({ ref, sha, repo }): PullSide => ({ ref, sha, repository: repo?.full_name ?? null })),
)

function instant(text: string | null | undefined): number | null {
  const at = Date.parse(text ?? '')
  return Number.isNaN(at) ? null : at
}

/** As the API answers it, alone or in a list, and as events carry it. */
export const pullSchema = z.pipe(
  z.object({
    number: pullNumberSchema,
    title: z.string(),
    body: z.nullish(z.string()),
    html_url: pageSchema,
    state: z.string(),
    draft: z.nullish(z.boolean()),
    merged: z.nullish(z.boolean()),
    merged_at: z.nullish(z.string()),
    merge_commit_sha: z.nullish(z.string()),
    changed_files: z.nullish(z.number()),
    updated_at: z.nullish(z.string()),
    user: accountSchema,
    labels: labelsSchema,
    base: sideSchema,
    head: sideSchema,
  }),
  z.transform((pull): PullDetails => {
    const { number, title, body, html_url, draft, user, labels, base, head } = pull
    const merged = pull.merged === true || Boolean(pull.merged_at)
    return {
      number,
      title,
      body: body ?? '',
      url: html_url,
      state: merged ? 'merged' : pull.state === 'closed' ? 'closed' : 'open',
      draft: draft ?? false,
      author: user,
      labels,
      base,
      head,
      mergeCommit: pull.merge_commit_sha ?? null,
      changedFiles: pull.changed_files ?? null,
      updatedAt: instant(pull.updated_at),
    }
  }),
)
