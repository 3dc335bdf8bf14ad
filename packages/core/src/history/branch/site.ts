import type { Snapshot } from '../files/index.ts'
import type { HistoryPlace, HistoryProblem } from '../store.ts'
import type { Content } from './content.ts'
import { BOUNDS, reachBranch } from './index.ts'
import { type Remote, remoteOf } from './remote.ts'
import { storeOn } from './store.ts'

/** Says whose branch it is: nothing is ever written over somebody else's. */
const MARKER = '.plinth-site'
const MARKER_TEXT = 'Plinth keeps a status page on this branch, and replaces its own files.\n'
/** Without it GitHub Pages would build the files as a blog. */
const AS_THEY_ARE = '.nojekyll'

/** So many commits are kept: what a page was an hour ago is of no interest. */
const MOST_COMMITS = 50

export interface SiteOutcome {
  readonly stored: boolean
  readonly problems: readonly HistoryProblem[]
}

/**
 * Publishes the files of a small site to a branch of its own, in one push and only where something changed. Files that others
 * put beside ours stay. Never rejects.
 */
export function publishSite(
  branch: string,
  files: ReadonlyMap<string, string>,
  place: HistoryPlace,
): Promise<SiteOutcome> {
  const remote = remoteOf(place, branch)
  if (remote === null) return Promise.resolve({ stored: false, problems: [OUTSIDE] })
  return publish(remote, files, place)
}

function publish(
  remote: Remote,
  files: ReadonlyMap<string, string>,
  place: HistoryPlace,
): Promise<SiteOutcome> {
  const bounds = { ...BOUNDS, mostCommits: MOST_COMMITS, holds: SITE }
  return reachBranch(remote, place)<SiteOutcome>(
    async (mirror, until) => {
      const result = await storeOn(mirror, remote, bounds, until, (snapshot) => plan(snapshot, files))
      return result.ok ? { stored: true, problems: [] } : { stored: false, problems: result.problems }
    },
    (problem) => ({ stored: false, problems: [problem] }),
  )
}

const SITE: Content = {
  isOurs: (found) => found.length === 0 || found.some(({ path }) => path === MARKER),
  what: 'it holds something else, and no page of ours',
  mend: 'name a branch in `page-branch` that holds nothing else; where it does not exist, it is made',
}

async function plan(snapshot: Snapshot, files: ReadonlyMap<string, string>) {
  const wanted = new Map([...files, [MARKER, MARKER_TEXT], [AS_THEY_ARE, '\n']])
  const there = await snapshot.texts([...wanted.keys()])
  const changes = new Map([...wanted].filter(([path, text]) => there.get(path) !== text))
  return { changes, title: 'Renew the status page' }
}

const OUTSIDE: HistoryProblem = {
  kind: 'unavailable',
  where: '`page-branch`',
  what: 'a branch is for runs of a workflow, and this is none',
  mend: 'give `page`, a folder, on your own machine',
}
