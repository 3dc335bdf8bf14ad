import { createHash } from 'node:crypto'
import type { GateContext } from '@plinth/core'
import type { Evidence, FoundReport, HandedOver, Unread } from '../evidence/evidence.ts'
import { readReport } from '../read/report.ts'
import type { Settings } from '../settings.ts'
import { findFiles, type ReadFile } from './files.ts'
import { findHandedOver } from './handed-over.ts'
import { lookAtRun } from './this-run.ts'

/** Everything that the run's gates have left, read but not yet believed. */
export async function gather(settings: Settings, context: GateContext): Promise<Evidence> {
  const [own, handedOver, looked] = await Promise.all([
    findFiles(settings.reports, context),
    findHandedOver(settings, context),
    lookAtRun(settings, context),
  ])
  const read = [
    ...own.files.map((file) => readOne(file, null)),
    ...handedOver.files.map(({ artifact, ...file }) => readOne(file, artifact)),
  ]
  const tooMany: readonly Unread[] =
    own.leftOut === 0
      ? []
      : [
          {
            name: 'reports',
            artifact: null,
            code: 'too-many',
            what: `${own.leftOut} more files match than are read`,
            mend: 'narrow the pattern in `reports` down',
          },
        ]
  return {
    run: looked.run,
    jobPages: looked.jobPages,
    found: read.flatMap((one) => ('report' in one ? [one] : [])),
    unread: [...read.flatMap((one) => ('report' in one ? [] : [one])), ...handedOver.problems, ...tooMany],
  }
}

/** Reads what a gate has left, believing none of it yet. */
export function readOne({ name, file }: ReadFile, artifact: HandedOver | null): FoundReport | Unread {
  const origin = { name, artifact }
  if (file.state === 'missing') {
    const mend = 'let its gate run before this step, or correct the input `reports`'
    return { ...origin, code: 'missing', what: 'there is no such file', mend }
  }
  if (file.state === 'refused') {
    const mend = 'give the file as its gate wrote it'
    return { ...origin, code: 'unreadable', what: `it was not read: ${file.why}`, mend }
  }
  const read = readReport(file.text, name)
  if (!read.ok) return { ...origin, code: 'corrupt', what: read.what, mend: read.mend }
  return { ...origin, report: read.report, digest: createHash('sha256').update(file.text).digest('hex') }
}
