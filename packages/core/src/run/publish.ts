import { appendFile } from 'node:fs/promises'
import { ApiError, describeError } from '../errors.ts'
import type { PullRequest } from '../github/index.ts'
import {
  annotationsOf,
  commentMarker,
  encodeReport,
  renderComment,
  renderSummary,
  renderText,
  type TextOptions,
} from '../render/index.ts'
import type { Report } from '../report.ts'
import type { Announcement } from './announcement.ts'
import { type CommentMode, commentKey, planComment } from './comment-plan.ts'
import type { Log } from './log.ts'
import { writeOutputs } from './output-file.ts'
import { writeReportFile } from './report-file.ts'
import { type Surroundings, workflowOf } from './surroundings.ts'

export interface Publication {
  /** Redacted. */
  readonly report: Report
  /** The gate's own outputs, redacted. */
  readonly outputs: Readonly<Record<string, string>>
  readonly comment: CommentMode
  readonly summary: 'always' | 'never'
  readonly token: string | undefined
  readonly pull: PullRequest | null
  /** False where the log already says as errors what the findings say. */
  readonly annotate: boolean
  /** How the report is shown in the log. */
  readonly text: TextOptions
  /** The comment is given up after this. */
  readonly commentTimeMs: number
  /** Tells of the report in place of a comment. */
  readonly announce?: (told: Occasion) => Promise<void>
}

/** What an announcement has from here. */
type Occasion = Pick<Announcement<unknown>, 'comment' | 'log' | 'signal' | 'workflow'>

function reasonOf(error: unknown): string {
  if (error instanceof ApiError) return describeError(error).lines.join('\n')
  return error instanceof Error ? error.message : String(error)
}

/**
 * Publishes a report everywhere it goes. Each step fails alone, with a warning that says what is missing. Returns
 * false where the outputs could not be written, for which the job must fail.
 */
export async function publish(
  publication: Publication,
  surroundings: Surroundings,
  log: Log,
): Promise<boolean> {
  const { report } = publication
  const attempt = async (what: string, work: () => Promise<void>): Promise<void> => {
    try {
      await work()
    } catch (error) {
      log.message('warning', `${what}: ${reasonOf(error)}`)
    }
  }

  let reportFile = ''
  await attempt('The report file was not written', async () => {
    reportFile = await writeReportFile(surroundings.temporary, report.gate, encodeReport(report))
  })
  const outputsWritten = await publishOutputs(publication, reportFile, surroundings, log)
  const { summaryFile } = surroundings
  if (summaryFile !== null && publication.summary === 'always') {
    await attempt('The job summary was not written', () => appendFile(summaryFile, renderSummary(report)))
  }
  await attempt('The report was not shown in the log', async () => {
    showReport(publication, surroundings, log)
    if (publication.annotate) annotate(report, log)
  })
  if (reportFile !== '') log.info(`Report: ${reportFile}`)
  if (publication.announce === undefined) {
    await attempt('The pull request was not commented on', () => comment(publication, surroundings, log))
  } else {
    await attempt('The report was not announced', () => announce(publication, surroundings, log))
  }
  return outputsWritten
}

async function publishOutputs(
  { report, outputs }: Publication,
  reportFile: string,
  surroundings: Surroundings,
  log: Log,
): Promise<boolean> {
  const { onRunner, outputFile } = surroundings
  if (!onRunner && outputFile === null) return true
  try {
    const { verdict, headline } = report
    await writeOutputs(outputFile, { ...outputs, verdict, headline, report: reportFile })
    return true
  } catch (error) {
    const reason = reasonOf(error)
    log.message(
      'error',
      `The outputs were not written: ${reason}. The job fails, because a later step would read an empty verdict.`,
      { title: 'No outputs' },
    )
    return false
  }
}

function showReport({ report, text }: Publication, { onRunner }: Surroundings, log: Log): void {
  if (onRunner) log.openGroup(`${report.gate}: ${report.headline}`)
  log.rendered(renderText(report, text))
  if (onRunner) log.closeGroup()
}

function annotate(report: Report, log: Log): void {
  for (const { level, message, ...target } of annotationsOf(report)) log.message(level, message, target)
}

async function announce(publication: Publication, surroundings: Surroundings, log: Log): Promise<void> {
  await publication.announce?.({
    comment: planComment(publication.comment, publication.pull, publication.token, surroundings.eventName),
    log,
    signal: AbortSignal.timeout(publication.commentTimeMs),
    workflow: workflowOf(surroundings),
  })
}

async function comment(publication: Publication, surroundings: Surroundings, log: Log): Promise<void> {
  const { report, pull, token } = publication
  const plan = planComment(publication.comment, pull, token, surroundings.eventName)
  if (plan.kind === 'skip') return
  if (plan.kind === 'tell') {
    log.message(plan.level, `The pull request was not commented on: ${plan.reason}`)
    return
  }
  // Loaded where it is needed: most runs do not comment, and all of them start sooner without it.
  const { connectGitHub, publishComment } = await import('../github/index.ts')
  const [owner = '', repo = ''] = surroundings.repository.split('/')
  const marker = commentMarker(report.gate, commentKey(surroundings.stepKey))
  const github = connectGitHub({
    apiUrl: surroundings.apiUrl,
    token: plan.token,
    signal: AbortSignal.timeout(publication.commentTimeMs),
  })
  const place = { owner, repo, number: plan.pullRequest }
  const { runUrl } = surroundings
  const body = renderComment(report, { marker, ...(runUrl === null ? {} : { runUrl }) })
  const outcome = await publishComment(github, place, marker, body)
  log.info(`Comment on pull request ${plan.pullRequest}: ${outcome}`)
}
