import * as z from 'zod/mini'

/** Somebody who writes on GitHub. The login is untrusted text. */
export interface Account {
  readonly login: string
  /** By the kind of account, never by its name: anybody may be called `renovate-bot`. */
  readonly kind: 'user' | 'bot' | 'unknown'
}

const KINDS: ReadonlyMap<string, Account['kind']> = new Map([
  ['User', 'user'],
  ['Bot', 'bot'],
])

/** null: the account was deleted. */
export const accountSchema = z.pipe(
  z.nullish(z.object({ login: z.string().check(z.minLength(1)), type: z.optional(z.string()) })),
  z.transform((user): Account | null =>
    user ? { login: user.login, kind: KINDS.get(user.type ?? '') ?? 'unknown' } : null,
  ),
)
