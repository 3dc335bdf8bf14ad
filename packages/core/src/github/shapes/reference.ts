import * as z from 'zod/mini'

/** The name of a commit: SHA-1, or SHA-256 in repositories that use it. */
export const shaSchema = z.string().check(z.regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/))

/** The number of a pull request or an issue. */
export const pullNumberSchema = z.int().check(z.positive())
