import { SIGNATURE } from '../../values/signature.ts'

/** The mark by which a later attempt knows that a rollback of this deployment has begun. */
const MARK = `${SIGNATURE}rolling back to `
/** Takes the mark away: nothing was started. */
const LIFTED = `${SIGNATURE}rollback not started: `

export const markDescription = (version: string): string => `${MARK}${version}`
export const liftedDescription = (reason: string): string => `${LIFTED}${reason}`
export const endedDescription = (version: string, well: boolean): string =>
  `${SIGNATURE}${well ? `rolled back to ${version}` : `rollback to ${version} failed`}`

/**
 * The statuses, oldest first, of rollbacks that have begun. Each that was lifted took the oldest mark before it away.
 */
export function marksAmong<Status extends { readonly description: string }>(
  statuses: readonly Status[],
): readonly Status[] {
  const marks: Status[] = []
  for (const status of statuses) {
    if (status.description.startsWith(MARK)) marks.push(status)
    if (status.description.startsWith(LIFTED)) marks.shift()
  }
  return marks
}
