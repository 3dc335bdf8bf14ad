import { decodeText } from '@plinth/core/files'
import type { PartName, Problem } from '../../evidence/problem.ts'
import type { GatherContext } from '../context.ts'
import { type Fault, incomplete, unusable } from '../problem.ts'
import { findFiles, type Wanted } from './find-files.ts'
import { FileFault, openFile } from './open-file.ts'

export interface NamedText {
  readonly file: string
  readonly text: string
}

/** What came of looking for texts. */
export interface Texts {
  readonly texts: readonly NamedText[]
  readonly problems: readonly Problem[]
}

/** Reads files whole, each up to `mostBytes`, unpacked. Never throws: what cannot be read is a problem. */
export async function readTexts(
  context: GatherContext,
  wanted: Wanted & { readonly mostBytes: number },
): Promise<Texts> {
  const { files, problems } = await findFiles(context.workspace, wanted)
  const texts: NamedText[] = []
  const faults: Problem[] = []
  for (const file of files) {
    if (context.signal.aborted)
      return { texts, problems: [...problems, ...faults, cancelled(wanted.parts, file)] }
    const read = await readText(context, file, wanted.mostBytes)
    if (typeof read === 'string') texts.push({ file, text: read })
    else if (read === null) faults.push(cancelled(wanted.parts, file))
    else faults.push(unusable(wanted.parts, file, read))
  }
  return { texts, problems: [...problems, ...faults] }
}

/** What is told of the first file that a cancelled run did not read. */
export const cancelled = (parts: readonly PartName[], file: string): Problem =>
  incomplete(parts, file, {
    what: 'The run was cancelled before this was read to its end.',
    mend: 'Run the job again.',
  })

/** null: the run was cancelled. */
async function readText(
  { workspace, signal }: GatherContext,
  file: string,
  mostBytes: number,
): Promise<string | Fault | null> {
  try {
    const { contents, chunks } = await openFile(workspace, file, signal)
    if (contents === 'parquet')
      return { what: 'The file is Parquet, which is not read here.', mend: 'Give it as CSV or JSON.' }
    return await collectText(chunks, mostBytes)
  } catch (error) {
    if (error instanceof FileFault) return error.fault
    if (signal.aborted) return null
    throw error
  }
}

/**
 * The text that a stream holds, without a byte order mark.
 * @throws FileFault where there is more than `mostBytes`, or no text, or what reading the chunks throws
 */
export async function collectText(chunks: AsyncIterable<Uint8Array>, mostBytes: number): Promise<string> {
  const pieces: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of chunks) {
    bytes += chunk.length
    if (bytes > mostBytes) {
      const what = `The file holds more than ${mostBytes} bytes, too many to be read whole.`
      throw new FileFault({ what, mend: 'Give several shorter ones.' })
    }
    pieces.push(chunk)
  }
  const decoded = decodeText(Buffer.concat(pieces))
  if (decoded.state === 'text') return decoded.text
  const why = decoded.state === 'refused' ? `: ${decoded.why}` : ''
  throw new FileFault({ what: `The file was not read${why}.`, mend: 'Give it as text in UTF-8.' })
}
