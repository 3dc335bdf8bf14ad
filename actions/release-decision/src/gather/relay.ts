import type { GateContext } from '@plinth/core'
import { collectFromRun } from '@plinth/core/artifacts'
import {
  connectGitHub,
  type GitHub,
  openPullsFrom,
  type RepositoryPlace,
  repositoryPlace,
} from '@plinth/core/github'
import { chooseRelayed } from '../decide/relay.ts'
import type { NotRelayed, OtherRun, Relayed } from '../evidence/relayed.ts'
import { readOtherRun } from '../read/other-run.ts'
import { readReport } from '../read/report.ts'
import { MOST_BYTES } from './files.ts'

/** What is to be posted, and where. */
export interface RelayTask {
  readonly github: GitHub
  readonly place: RepositoryPlace
  readonly relayed: Relayed
}

/**
 * Finds what the run of this event has decided, and which pull request it is about.
 * @throws ApiError
 */
export async function relayFrom(
  token: string,
  { event, signal, workflow }: Pick<GateContext, 'event' | 'signal' | 'workflow'>,
): Promise<RelayTask | NotRelayed> {
  const run = readOtherRun(event)
  if (typeof run === 'string') return { reason: run }
  const { apiUrl, repository } = workflow
  const place = repositoryPlace(repository)
  if (place === null) return { reason: 'This step needs the repository that the workflow runs in.' }
  const github = connectGitHub({ apiUrl, token, signal })
  const relayed = await findRelayed(github, place, run, signal)
  return 'reason' in relayed ? relayed : { github, place, relayed }
}

/**
 * The decision that another run handed over, and the pull request that it is about: found by what the event and GitHub
 * say, and never by what the run left.
 * @throws ApiError
 */
async function findRelayed(
  github: GitHub,
  place: RepositoryPlace,
  run: OtherRun,
  signal: AbortSignal,
): Promise<Relayed | NotRelayed> {
  const [owner = ''] = run.headRepository.split('/')
  const pulls = await openPullsFrom(github, place, `${owner}:${run.headBranch}`)
  const pull = pulls.find(({ head }) => head.repository === run.headRepository && head.sha === run.headSha)
  if (pull === undefined) {
    return {
      reason:
        'No open pull request has the commit of that run as its head: a later commit has a run of its own.',
    }
  }
  const { handedOver } = await collectFromRun(github, place, run.id, signal)
  const reports = handedOver
    .flatMap((one) => one.reports)
    .filter((text) => text.length <= MOST_BYTES)
    .flatMap((text) => {
      const read = readReport(text, 'a report')
      return read.ok ? [read.report] : []
    })
  const report = chooseRelayed(reports, run, `${place.owner}/${place.repo}`)
  if (report === null) {
    return {
      reason:
        'That run has handed over no decision: let it end with the step `hand-over`, after the decision.',
    }
  }
  return { run, pull: pull.number, report }
}
