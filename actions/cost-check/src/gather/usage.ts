import { quoted } from '@plinth/core'
import { counted } from '@plinth/core/render'
import type { PriceTable } from '../evidence/prices.ts'
import type { PartName, Problem } from '../evidence/problem.ts'
import type { UsageEvidence } from '../evidence/usage.ts'
import { openUsage, type UsageBuilder } from '../read/usage/index.ts'
import type { Settings } from '../settings.ts'
import type { GatherContext } from './context.ts'
import { findFiles } from './files/find-files.ts'
import { FileFault, openFile } from './files/open-file.ts'
import { cancelled } from './files/read-texts.ts'
import { incomplete, unusable } from './problem.ts'

const PARTS: readonly PartName[] = ['usage']
/** An agent writes a file for each of its sessions. */
const MOST_FILES = 50_000

/** What was asked of language models, priced as it is read. null: nothing was given. */
export async function gatherUsage(
  { usage: patterns }: Pick<Settings, 'usage'>,
  prices: PriceTable,
  context: GatherContext,
): Promise<{ readonly usage: UsageEvidence | null; readonly problems: readonly Problem[] }> {
  if (patterns.length === 0) return { usage: null, problems: [] }
  const found = await findFiles(context.workspace, { patterns, parts: PARTS, most: MOST_FILES })
  const builder = openUsage(prices)
  const problems: Problem[] = [...found.problems]
  const { progress, signal } = context
  progress.line(`Reading ${counted(found.files.length, 'file')} of model usage.`)
  for (const [index, file] of found.files.entries()) {
    progress.status(`${index + 1} of ${found.files.length}: ${quoted(file)}`)
    const problem = signal.aborted ? cancelled(PARTS, file) : await readUsage(file, builder, context)
    if (problem !== null) problems.push(problem)
    if (signal.aborted) break
  }
  const { usage, problems: ofEntries } = builder.finish()
  return { usage, problems: [...problems, ...ofEntries] }
}

/** What kept the file from being read, or from being read to its end. */
async function readUsage(
  file: string,
  builder: UsageBuilder,
  context: GatherContext,
): Promise<Problem | null> {
  let reader: ReturnType<UsageBuilder['file']> | null = null
  let problem: Problem | null = null
  try {
    const { chunks, contents } = await openFile(context.workspace, file, context.signal)
    if (contents === 'parquet') {
      for await (const _ of chunks) break
      const what = 'The file is Parquet, and model usage is read from JSON and JSONL.'
      return unusable(PARTS, file, { what, mend: 'Give it as JSONL.' })
    }
    reader = builder.file(file)
    for await (const chunk of chunks) reader.push(chunk)
  } catch (error) {
    if (context.signal.aborted) problem = cancelled(PARTS, file)
    else if (!(error instanceof FileFault)) throw error
    else problem = (reader === null ? unusable : incomplete)(PARTS, file, error.fault)
  }
  reader?.end()
  return problem
}
