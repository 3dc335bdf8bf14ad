import { isAbsolute, join } from 'node:path'
import { decodeReport, type GateContext, InputError } from '@plinth/core'
import { expandPatterns, placeWithin, readTextFile } from '@plinth/core/files'
import type { OtherReport } from '../evidence/change.ts'
import type { Problem } from '../evidence/evidence.ts'
import type { Settings } from '../settings.ts'
import { blocking, told } from './problem.ts'

/** A run has a few; a folder of old ones was not meant. */
const MOST_REPORTS = 200
/** Some gates keep all that they measured. */
const MOST_BYTES = 20_000_000

const UNREADABLE = 'report-unreadable'

/** The reports of other gates, in the workspace or where the runner lets steps keep files. */
export async function gatherReports(
  { reports: patterns, items }: Settings,
  context: Pick<GateContext, 'workspace' | 'temporary'>,
): Promise<{ readonly reports: readonly OtherReport[]; readonly problems: readonly Problem[] }> {
  const absolute = patterns.map((path) => (isAbsolute(path) ? path : join(context.workspace, path)))
  const files = await expandPatterns(absolute)
  const isNeeded = items.some(({ evidence }) => evidence.some(({ kind }) => kind === 'report'))
  const reports: OtherReport[] = []
  const problems: Problem[] = []
  for (const file of files.slice(0, MOST_REPORTS)) {
    const read = await readReport(file, context)
    // What a rule needs may be what an unreadable file tells.
    if ('code' in read) problems.push({ ...read, blocks: isNeeded && read.code === UNREADABLE })
    else reports.push(read)
  }
  if (files.length > MOST_REPORTS) {
    const message = `${files.length} files match, and only the first ${MOST_REPORTS} are read. Narrow the pattern down.`
    problems.push(blocking('too-many-documents', 'reports', message))
  }
  return { reports, problems }
}

async function readReport(
  file: string,
  { workspace, temporary }: Pick<GateContext, 'workspace' | 'temporary'>,
): Promise<OtherReport | Problem> {
  const place = placeWithin(workspace, file)
  const name = place ?? file
  const folder = place === null ? temporary : workspace
  const read = await readTextFile(folder, file, MOST_BYTES)
  if (read.state === 'missing') {
    return told('report-missing', name, 'There is no such report. Let its gate run before this step.')
  }
  if (read.state === 'refused') return told(UNREADABLE, name, `Not read: ${read.why}.`)
  try {
    const { gate, verdict, headline, subject } = decodeReport(read.text, name)
    return { gate, verdict, headline, sha: subject.sha, file: name }
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    return told(UNREADABLE, name, error.message)
  }
}
