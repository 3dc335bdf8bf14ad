import type { GitAnswer } from '../../git/index.ts'
import type { Mirror } from './mirror.ts'
import type { Remote } from './remote.ts'

/**
 * Pushes a commit if, and only if, the branch still is where it was fetched (`tip`; null: it does not exist). So nobody's
 * commit is ever overwritten, be it by an append or by starting the branch's past anew.
 */
export function push(mirror: Mirror, remote: Remote, tip: string | null, commit: string): Promise<GitAnswer> {
  const ref = `refs/heads/${remote.branch}`
  const lease = `--force-with-lease=${ref}:${tip ?? ''}`
  return mirror.git(['push', '--porcelain', '--no-verify', lease, '--', remote.url, `${commit}:${ref}`])
}
