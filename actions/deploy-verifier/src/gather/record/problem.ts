import { ApiError } from '@plinth/core'
import { shortened } from './wording.ts'

/**
 * One line: what was not done, why, and how to mend it.
 * @param what `The decision was not written down`
 * @param needed the permission that the step needs, where GitHub does not name it
 */
export function problemOf(what: string, error: unknown, needed: string): string {
  if (!(error instanceof ApiError)) {
    return `${what}: ${shortened(error instanceof Error ? error.message : String(error))}.`
  }
  const { method, path, permission, reason, requestId, status } = error.failure
  const answer = status === null ? 'got no answer' : `was answered with ${status}`
  const lacking = permission ?? (status === 403 ? needed : undefined)
  const mend =
    lacking === undefined
      ? ''
      : ` Give the job the permission \`${lacking
          .split('\n')
          .map((line) => line.trim())
          .join('`, `')}\`.`
  const request = requestId === null ? '' : ` Request id: ${shortened(requestId)}.`
  return `${what}: ${method} ${shortened(path)} ${answer}: ${shortened(reason)}.${mend}${request}`
}

/** Only an answer that says no is one: what broke on its way may have been carried out. */
export function isRefusal(error: unknown): boolean {
  const status = error instanceof ApiError ? error.failure.status : null
  return status !== null && status >= 400 && status < 500
}
