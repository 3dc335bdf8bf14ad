import type {
  CheckMade,
  CommitMade,
  IssueMade,
  PullMade,
  ReviewMade,
  StatusReport,
  TeamMade,
} from './change-store.ts'
import { checkRoutes } from './check-routes.ts'
import { checkWriteRoutes } from './check-writes.ts'
import { addCommit } from './commits.ts'
import { contentRoutes } from './content-routes.ts'
import { issueRoutes } from './issue-routes.ts'
import { pullRoutes } from './pull-routes.ts'
import { fullPull, putPull } from './pulls.ts'
import { rightRoutes } from './right-routes.ts'
import type { Route } from './route.ts'
import type { Store } from './store.ts'

/** What tests put into the double, as if people had done it, to play a change from its beginning to its end. */
export interface ChangeDouble {
  /** Opens a pull request, or changes the one of this number. */
  readonly pull: (made: PullMade) => void
  /** A pull request as an event's payload carries it now. */
  readonly pullPayload: (number: number) => Readonly<Record<string, unknown>>
  readonly review: (pull: number, review: ReviewMade) => void
  readonly issue: (made: IssueMade) => void
  /** A check run of a commit; a later one of the same name and suite takes its place. */
  readonly check: (sha: string, check: CheckMade) => void
  /** A commit status; a later one of the same context takes its place. */
  readonly status: (sha: string, status: StatusReport) => void
  /** What a path holds at a commit or on a branch. */
  readonly file: (ref: string, path: string, text: string) => void
  /** A commit upon another one. */
  readonly commit: (made: CommitMade & { readonly parent: string }) => void
  readonly team: (made: TeamMade) => void
  /** What somebody may do in the repository; everybody may read it. */
  readonly access: (login: string, permission: 'admin' | 'write' | 'read' | 'none') => void
}

export const changeRoutes: readonly Route[] = [
  ...pullRoutes,
  ...issueRoutes,
  ...checkRoutes,
  ...checkWriteRoutes,
  ...contentRoutes,
  ...rightRoutes,
]

function append<Key, Item>(map: Map<Key, Item[]>, key: Key, item: Item): void {
  map.set(key, [...(map.get(key) ?? []), item])
}

export function changeDouble(store: Store, url: string): ChangeDouble {
  const pullOf = (number: number) => {
    const pull = store.pulls.get(number)
    if (!pull) throw new Error(`there is no pull request ${number}`)
    return pull
  }
  return {
    pull: (made) => putPull(store, made),
    pullPayload: (number) => ({ ...fullPull(store, url, pullOf(number)) }),
    review: (number, review) => {
      const pull = pullOf(number)
      pull.reviews.push({ ...review, commit: review.commit ?? pull.head.sha })
    },
    issue: (made) => store.issues.set(made.number, made),
    check: (sha, check) => append(store.checks, sha, check),
    status: (sha, status) => append(store.statuses, sha, status),
    file: (ref, path, text) => {
      store.files.set(ref, (store.files.get(ref) ?? new Map()).set(path, text))
    },
    commit: ({ sha, message, parent }) => {
      addCommit(store, { sha: parent, message: 'Before', parent: null })
      addCommit(store, { sha, message, parent })
    },
    team: (made) => store.teams.set(`${made.org}/${made.slug}`, made),
    access: (login, permission) => store.rights.set(login.toLowerCase(), permission),
  }
}
