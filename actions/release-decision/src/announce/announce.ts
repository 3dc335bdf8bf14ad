import { describeError } from '@plinth/core'
import type { GitHub, RepositoryPlace, Stamp } from '@plinth/core/github'
import type { Announcement } from '@plinth/core/run'
import { decisionDataSchema } from '../evidence/told.ts'
import type { Settings } from '../settings.ts'
import { checkOf } from './check.ts'
import { commentOf } from './comment.ts'
import { keepIssues } from './issues.ts'

/** What holds where settings could not be made: an error is told where the decision would have been. */
const WITHOUT_SETTINGS: Pick<Settings, 'name' | 'check' | 'issues'> = {
  name: 'Plinth',
  check: true,
  issues: 'never',
}

/** Everything that is needed to write on GitHub. */
interface Desk {
  readonly github: GitHub
  readonly place: RepositoryPlace
  readonly stamp: Stamp
}

/** Tells GitHub of a decision: a check run on the commit, one comment on the pull request, issues where they are wanted. */
export async function announce(told: Announcement<Settings>): Promise<void> {
  const { comment, log, pull, report } = told
  const settings = told.settings ?? WITHOUT_SETTINGS
  if (comment.kind === 'tell') {
    log.message(comment.level, `The pull request was not commented on: ${comment.reason}`)
  }
  if (report.run === undefined) return
  const wanted = settings.check || settings.issues === 'each'
  if (pull?.readOnly === true && wanted) {
    const means = 'A workflow on `workflow_run` can tell of the decision.'
    log.message('notice', `No check run was written: the token of a fork's pull request cannot. ${means}`)
  }
  const mayWrite = pull?.readOnly !== true && told.token !== undefined
  if (comment.kind !== 'post' && !(wanted && mayWrite)) return
  const desk = await deskOf(told)
  if (desk === null) return
  if (settings.check && mayWrite) await tellCheck(told, settings.name, desk)
  if (comment.kind === 'post') {
    // One client spaces its writes out by a second, and between looking and writing there must be no time.
    const other = (await deskOf(told)) ?? desk
    await tellComment(told, settings.name, comment.pullRequest, other)
  }
  if (settings.issues === 'each' && mayWrite) await tellIssues(told, settings.name, desk)
}

async function deskOf({
  report,
  signal,
  token = '',
  workflow,
}: Announcement<Settings>): Promise<Desk | null> {
  // Loaded where it is needed, as it takes a while.
  const { connectGitHub, repositoryPlace } = await import('@plinth/core/github')
  const { attempt = 1, id = '' } = report.run ?? {}
  const place = repositoryPlace(workflow.repository)
  if (place === null) return null
  return {
    github: connectGitHub({ apiUrl: workflow.apiUrl, token, signal }),
    place,
    stamp: { run: id, attempt, sha: report.subject.sha },
  }
}

/** Each fails alone, with a warning that says what is missing. */
async function attempt(log: Announcement<Settings>['log'], what: string, work: () => Promise<void>) {
  try {
    await work()
  } catch (error) {
    log.message('warning', `${what}: ${describeError(error).lines.join('\n')}`)
  }
}

async function tellCheck(told: Announcement<Settings>, name: string, { github, place, stamp }: Desk) {
  const { failsJob, log, report } = told
  if (!/^[0-9a-f]{40,64}$/.test(report.subject.sha)) return
  await attempt(log, 'The check run was not written', async () => {
    const { publishCheck } = await import('@plinth/core/github')
    const check = checkOf(report, { name, stamp, failsJob })
    const outcome = await publishCheck(github, place, check)
    log.info(`Check run ${name}: ${outcome}`)
  })
}

async function tellComment(
  told: Announcement<Settings>,
  name: string,
  pullRequest: number,
  { github, place, stamp }: Desk,
) {
  const { log, report, signal } = told
  await attempt(log, 'The pull request was not commented on', async () => {
    const { publishInOrder } = await import('@plinth/core/github')
    const written = commentOf(report, name, stamp)
    const outcome = await publishInOrder(
      github,
      { ...place, number: pullRequest },
      { ...written, stamp, signal },
    )
    const means = outcome === 'superseded' ? ': a later run has decided' : ''
    log.info(`Comment on pull request ${pullRequest}: ${outcome}${means}`)
  })
}

async function tellIssues(told: Announcement<Settings>, name: string, { github, place }: Desk) {
  const { log, report } = told
  const { data } = decisionDataSchema.safeParse(report.data)
  if (data === undefined) return
  await attempt(log, 'The issues were not kept up to date', async () => {
    for (const line of await keepIssues(github, place, name, data)) log.info(line)
  })
}
