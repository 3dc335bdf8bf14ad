import * as z from 'zod/mini'
import { exchange } from '../../github/exchange.ts'

/** The cache of GitHub Actions, as the runner tells of it. */
export interface CacheAccess {
  readonly url: string
  readonly token: string
}

/** What the runner's variables say; null where there is no such cache, or only its first version. */
export function cacheAccess(variables: Readonly<Record<string, string | undefined>>): CacheAccess | null {
  const {
    ACTIONS_RESULTS_URL: url,
    ACTIONS_RUNTIME_TOKEN: token,
    ACTIONS_CACHE_SERVICE_V2: second,
  } = variables
  return url && token && second && URL.canParse(url) ? { url, token } : null
}

const SERVICE = 'twirp/github.actions.results.api.v1.CacheService'

const foundSchema = z.object({
  ok: z.optional(z.boolean()),
  signed_download_url: z.optional(z.string()),
  matched_key: z.optional(z.string()),
})
const reservedSchema = z.object({ ok: z.optional(z.boolean()), signed_upload_url: z.optional(z.string()) })
const finishedSchema = z.object({ ok: z.optional(z.boolean()) })

/**
 * The three calls of the service that a history needs. Entries never change: each append makes a new one, and the newest
 * whose key begins in a certain way is the history. Only one writer gets to make an entry of a certain key.
 */
export function cacheService({ url, token }: CacheAccess, version: string, signal: AbortSignal) {
  async function call<Schema extends z.core.$ZodType>(
    method: string,
    schema: Schema,
    question: object,
  ): Promise<z.infer<Schema>> {
    const answer = await exchange({
      method: 'POST',
      url: new URL(`/${SERVICE}/${method}`, url).href,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ ...question, version }),
      mostBytes: 100_000,
      signal,
    })
    return z.parse(schema, JSON.parse(answer.toString()))
  }
  return {
    /** The newest entry whose key begins so; null where there is none. */
    newest: async (prefix: string): Promise<{ readonly key: string; readonly address: string } | null> => {
      const found = await call('GetCacheEntryDownloadURL', foundSchema, {
        key: prefix,
        restore_keys: [prefix],
      })
      const { ok, matched_key: key, signed_download_url: address } = found
      return ok && key !== undefined && address !== undefined ? { key, address } : null
    },
    /** Where to put an entry; null where somebody else has made, or is making, one of this key. */
    reserve: async (key: string): Promise<string | null> => {
      const { ok, signed_upload_url: address } = await call('CreateCacheEntry', reservedSchema, { key })
      return ok && address !== undefined ? address : null
    },
    /** From now on the entry is found. */
    finish: async (key: string, bytes: number): Promise<boolean> =>
      (await call('FinalizeCacheEntryUpload', finishedSchema, { key, size_bytes: `${bytes}` })).ok === true,
  }
}

export type CacheService = ReturnType<typeof cacheService>
