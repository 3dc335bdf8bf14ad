import { mkdtemp, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { GateContext } from '@plinth/core'
import { distrustOf } from '../decide/trust.ts'
import { readOne } from './gather.ts'
import { findHandedOver } from './handed-over.ts'
import { lookAtRun } from './this-run.ts'

/** Reports of other jobs, as files of this one. */
export interface CollectedReports {
  readonly files: readonly string[]
  /** What was handed over and is not among the files, each with the reason. */
  readonly leftOut: readonly string[]
}

/**
 * Brings what other jobs of this run have handed over into this job, for a gate that takes reports as evidence. What a
 * decision would not believe is left out. The directory is none that gates leave reports in: what is collected here was
 * handed over already.
 */
export async function collectReports(token: string | null, context: GateContext): Promise<CollectedReports> {
  const [handedOver, { run }] = await Promise.all([
    findHandedOver({ artifacts: true }, context),
    lookAtRun({ token }, context),
  ])
  const leftOut = handedOver.problems.map(({ name, what }) => `${name}: ${what}`)
  const directory = await mkdtemp(join(context.temporary, 'handed-over-'))
  const files: string[] = []
  for (const { artifact, file, name } of handedOver.files) {
    const read = readOne({ file, name }, artifact)
    const reason = 'report' in read ? distrustOf(read, run) : read
    if (reason !== null || file.state !== 'text') {
      leftOut.push(`${name}: ${reason?.what ?? 'it holds no text'}`)
      continue
    }
    const path = join(directory, `${files.length + 1}.json`)
    await writeFile(path, file.text, { flag: 'wx' })
    files.push(path)
  }
  return { files, leftOut }
}
