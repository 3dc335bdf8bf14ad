import { ApiError, quoted } from '@plinth/core'
import { type Known, known, unknown } from '../../evidence/known.ts'

/** Why there is no token's worth of knowledge. */
export const NO_TOKEN = 'there is no token to ask GitHub with'

/** What a call gives, or why it gives nothing. Never rejects. */
export async function attempt<T>(work: () => Promise<T>): Promise<Known<T>> {
  try {
    return known(await work())
  } catch (error) {
    return unknown(whyOf(error))
  }
}

/** A clause: `GitHub answered 403, for want of `checks: read``. */
function whyOf(error: unknown): string {
  if (!(error instanceof ApiError)) {
    return `reading it failed: ${quoted(error instanceof Error ? error.message : String(error))}`
  }
  const { permission, reason, status } = error.failure
  if (status === null) return `GitHub gave no answer: ${quoted(reason)}`
  const named = permission?.split('\n').map((line) => `\`${line.trim()}\``)
  const lacking = status === 403 && named !== undefined ? `, for want of ${named.join(' and ')}` : ''
  return lacking === '' ? `GitHub answered ${status}: ${quoted(reason)}` : `GitHub answered 403${lacking}`
}

/** The values of all, or why one of them is not known. */
export function all<T>(parts: readonly Known<T>[]): Known<readonly T[]> {
  const values: T[] = []
  for (const part of parts) {
    if (!part.known) return part
    values.push(part.value)
  }
  return known(values)
}
