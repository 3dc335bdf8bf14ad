import { withoutTrailing } from '../../values/trailing.ts'
import type { HistoryPlace } from '../store.ts'

/** Where the branch is, and what gives access to it. */
export interface Remote {
  readonly url: string
  /** The branch, without `refs/heads/`. */
  readonly branch: string
  readonly token: string | null
}

/** The repository of the workflow; null outside a workflow. */
export function remoteOf(
  { serverUrl, repository, remote, token }: HistoryPlace,
  branch: string,
): Remote | null {
  const access = { branch, token: token === '' ? null : token }
  if (remote !== undefined) return { url: remote, ...access }
  if (serverUrl === '' || repository === '') return null
  return { url: `${withoutTrailing(serverUrl, '/')}/${repository}.git`, ...access }
}

/** What the branch is called in problems. */
export const nameOf = ({ branch }: Remote): string => `branch \`${branch}\``
