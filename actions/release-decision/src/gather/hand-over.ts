import type { GateContext } from '@plinth/core'
import { artifactService, handOver } from '@plinth/core/artifacts'
import { findFiles } from './files.ts'

/** What came of handing over; `name` is null where there was nothing to hand over. */
export interface HandedOverNow {
  readonly name: string | null
  readonly reports: number
  /** Files that were not handed over, each with the reason. */
  readonly leftOut: readonly string[]
}

/**
 * Hands the reports of this job over to later jobs of the run. A job that left none hands over nothing.
 * @throws InputError, ApiError
 */
export async function handOverReports(
  patterns: readonly string[] | null,
  matrix: string | null,
  context: GateContext,
): Promise<HandedOverNow> {
  const found = await findFiles(patterns, context)
  const leftOut = found.files.flatMap(({ file, name }) => {
    if (file.state === 'text') return []
    return [`${name}: ${file.state === 'missing' ? 'there is no such file' : file.why}`]
  })
  if (found.leftOut > 0) leftOut.push(`${found.leftOut} more files match than are handed over`)
  const reports = found.files.flatMap(({ file }) => (file.state === 'text' ? [file.text] : []))
  if (reports.length === 0) return { name: null, reports: 0, leftOut }
  const { signal, secret, workflow } = context
  const service = artifactService(process.env, { signal, secret })
  const { attempt = 1, id = '', job = '' } = workflow.run ?? {}
  const run = { repository: workflow.repository, id }
  const name = await handOver(service, run, { job, matrix, attempt }, reports)
  return { name, reports: reports.length, leftOut }
}
