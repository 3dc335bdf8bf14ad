import { compose, plainValue } from '@plinth/core'
import * as z from 'zod/mini'

const text = z.optional(z.catch(z.optional(z.string()), undefined))
const schema = z.object({
  sites: z.optional(
    z.array(z.object({ name: z.optional(z.string()), url: z.optional(z.string()), slug: text })),
  ),
  commitPrefixStatusUp: text,
  commitPrefixStatusDown: text,
  commitPrefixStatusDegraded: text,
})

/** What matters here of `.upptimerc.yml`. */
export interface Declared {
  readonly sites: readonly { readonly name: string; readonly url: string; readonly slug: string | null }[]
  /** What may stand before a name in messages of commits. */
  readonly signs: readonly string[]
}

export const NOTHING_DECLARED: Declared = { sites: [], signs: [] }

/** Reads `.upptimerc.yml`. `problem`: a sentence, where it cannot be read; then nothing is known from it. */
export function readDeclared(source: string): {
  readonly declared: Declared
  readonly problem: string | null
} {
  const { tree, problems } = compose(source)
  const parsed = schema.safeParse(tree === null ? null : plainValue(tree))
  if (!parsed.success) {
    const why = problems[0]?.what ?? 'it does not list sites with names and addresses'
    return {
      declared: NOTHING_DECLARED,
      problem: `\`.upptimerc.yml\` could not be read (${why}): sites are named as the log names them.`,
    }
  }
  const { sites = [], commitPrefixStatusUp, commitPrefixStatusDown, commitPrefixStatusDegraded } = parsed.data
  return {
    declared: {
      sites: sites.flatMap(({ name, url, slug }) =>
        name === undefined ? [] : [{ name, url: url ?? '', slug: slug ?? null }],
      ),
      signs: [commitPrefixStatusUp, commitPrefixStatusDown, commitPrefixStatusDegraded].filter(
        (sign) => sign !== undefined,
      ),
    },
    problem: null,
  }
}
