import { isAbsolute, join } from 'node:path'
import type { GateContext } from '@plinth/core'
import { expandPatterns, placeWithin, readTextFile, type TextFile } from '@plinth/core/files'

/** A run has a few; a folder of old ones was not meant. */
const MOST_FILES = 200
/** Some gates keep all that they measured. */
export const MOST_BYTES = 20_000_000

/** Where every gate leaves its report for later steps of its job. */
const LEFT_BY_GATES = 'plinth-*/report.json'

export interface ReadFile {
  readonly name: string
  readonly file: TextFile
}

export interface FoundFiles {
  readonly files: readonly ReadFile[]
  /** More matched than were read. */
  readonly leftOut: number
}

/** The report files of this job: those named, or what gates have left where the runner lets steps keep files. */
export async function findFiles(
  patterns: readonly string[] | null,
  { workspace, temporary }: Pick<GateContext, 'workspace' | 'temporary'>,
): Promise<FoundFiles> {
  const wanted = (patterns ?? [join(temporary, LEFT_BY_GATES)]).map((path) =>
    isAbsolute(path) ? path : join(workspace, path),
  )
  const all = await expandPatterns(wanted)
  // A pattern that matches nothing stays as it is; that no gate has left a report here is no error.
  const paths = patterns === null ? all.filter((path) => !wanted.includes(path)) : all
  const files: ReadFile[] = []
  for (const path of paths.slice(0, MOST_FILES)) {
    const place = placeWithin(workspace, path)
    const name = place ?? placeWithin(temporary, path) ?? path
    files.push({ name, file: await readTextFile(place === null ? temporary : workspace, path, MOST_BYTES) })
  }
  return { files, leftOut: Math.max(0, paths.length - MOST_FILES) }
}
