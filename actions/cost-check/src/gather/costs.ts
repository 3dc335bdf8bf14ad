import { quoted } from '@plinth/core'
import { counted } from '@plinth/core/render'
import type { Ledger } from '../evidence/charges.ts'
import type { PartName, Problem } from '../evidence/problem.ts'
import { DIALECTS } from '../read/dialects/index.ts'
import { type CostFileReader, type LedgerBuilder, openLedger } from '../read/ledger/index.ts'
import { readOpenCost } from '../read/opencost/index.ts'
import type { Settings } from '../settings.ts'
import type { GatherContext } from './context.ts'
import { findFiles } from './files/find-files.ts'
import { FileFault, openFile } from './files/open-file.ts'
import { withRandomAccess } from './files/random-access.ts'
import { cancelled, collectText } from './files/read-texts.ts'
import { type Fault, unusable } from './problem.ts'

/** What is decided from the exports. */
const PARTS: readonly PartName[] = ['cloud', 'unitCost', 'budget', 'forecast', 'anomalies', 'savings']
/** A year of daily exports, of several accounts. */
const MOST_FILES = 5000
/** OpenCost's answers are read whole. */
const MOST_JSON_BYTES = 200_000_000

/** All exports, added up as they are read. null: none was given. */
export async function gatherCosts(
  { costs, charges, users }: Pick<Settings, 'costs' | 'charges' | 'users'>,
  context: GatherContext,
): Promise<{ readonly ledger: Ledger | null; readonly problems: readonly Problem[] }> {
  if (costs.length === 0) return { ledger: null, problems: [] }
  const found = await findFiles(context.workspace, { patterns: costs, parts: PARTS, most: MOST_FILES })
  const files = await withoutUsers(found.files, users, context.workspace)
  const builder = openLedger({ tags: charges.tags, dialects: DIALECTS })
  const problems: Problem[] = [...found.problems]
  const { progress, signal } = context
  progress.line(`Reading ${counted(files.length, 'cost export')}.`)
  for (const [index, file] of files.entries()) {
    progress.status(`${index + 1} of ${files.length}: ${quoted(file)}`)
    const problem = signal.aborted
      ? cancelled(PARTS, file)
      : await readExport(file, builder, charges.tags, context)
    if (problem !== null) problems.push(problem)
    if (signal.aborted) break
  }
  const { ledger, problems: ofRows } = builder.finish()
  return { ledger, problems: [...problems, ...ofRows] }
}

/** Where a pattern takes in the whole folder, the users among it are no export. */
async function withoutUsers(
  files: readonly string[],
  users: Settings['users'],
  workspace: string,
): Promise<readonly string[]> {
  if (users === null || 'constant' in users) return files
  const own = await findFiles(workspace, { patterns: users.files, parts: [], most: MOST_FILES })
  return files.filter((file) => !own.files.includes(file))
}

/** What kept the file from being read; null where the reader tells everything itself. */
async function readExport(
  file: string,
  builder: LedgerBuilder,
  tags: readonly string[],
  context: GatherContext,
): Promise<Problem | null> {
  let reader: CostFileReader | null = null
  try {
    const { bytes, chunks, contents, isPacked, path } = await openFile(
      context.workspace,
      file,
      context.signal,
    )
    if (contents === 'parquet' && isPacked) throw new FileFault(PACKED_PARQUET)
    if (contents === 'parquet') {
      // What was begun to see what it is.
      for await (const _ of chunks) break
      const { readParquet } = await import('../read/parquet/index.ts')
      await withRandomAccess(path, bytes, (access) => readParquet(access, file, builder))
    } else if (contents === 'json') {
      const text = await collectText(chunks, MOST_JSON_BYTES)
      readOpenCost(text, file, builder, { tags })
    } else {
      reader = builder.file(file)
      for await (const chunk of chunks) reader.push(chunk)
    }
  } catch (error) {
    if (context.signal.aborted) return cancelled(PARTS, file)
    if (!(error instanceof FileFault)) throw error
    if (reader === null) return unusable(PARTS, file, error.fault)
    reader.broken(error.fault.what, error.fault.mend)
  }
  reader?.end()
  return null
}

const PACKED_PARQUET: Fault = {
  what: 'The file is Parquet packed with gzip, which cannot be read anywhere but from its beginning.',
  mend: 'Unpack it in a step before this one: Parquet is compressed by itself.',
}
