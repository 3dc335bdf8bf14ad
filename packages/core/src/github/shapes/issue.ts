import * as z from 'zod/mini'
import { type Account, accountSchema } from './account.ts'
import { labelsSchema } from './labels.ts'
import { pullNumberSchema } from './reference.ts'
import { pageSchema } from './web-page.ts'

/** An issue; every pull request is one as well. */
export interface IssueDetails {
  readonly number: number
  readonly title: string
  readonly body: string
  readonly url: string | null
  readonly state: 'open' | 'closed' | 'merged'
  readonly draft: boolean
  readonly author: Account | null
  readonly labels: readonly string[]
  readonly isPull: boolean
}

export const issueSchema = z.pipe(
  z.object({
    number: pullNumberSchema,
    title: z.string(),
    body: z.nullish(z.string()),
    html_url: pageSchema,
    state: z.string(),
    draft: z.nullish(z.boolean()),
    user: accountSchema,
    labels: labelsSchema,
    pull_request: z.nullish(z.object({ merged_at: z.nullish(z.string()) })),
  }),
  z.transform((issue): IssueDetails => {
    const { number, title, body, html_url, state, draft, user, labels, pull_request } = issue
    return {
      number,
      title,
      body: body ?? '',
      url: html_url,
      state: pull_request?.merged_at ? 'merged' : state === 'closed' ? 'closed' : 'open',
      draft: draft ?? false,
      author: user,
      labels,
      isPull: Boolean(pull_request),
    }
  }),
)
