import type { Change } from '../../evidence/change.ts'
import type { SourceText } from '../../evidence/checklist.ts'
import type { Problem } from '../../evidence/evidence.ts'
import type { Settings } from '../../settings.ts'
import { pageOf } from '../files/page.ts'
import { readAll, refusals } from '../files/read-all.ts'
import { told } from '../problem.ts'
import type { Repository } from '../repository.ts'
import { pathsIn, queryFor } from '../rules/query.ts'

/** More are not one change's. */
const MOST_REPORTS = 100

/**
 * The reports of the work that is judged: of those that patterns match, the ones that the change touches, or all where
 * nothing tells what it touches; what is named by its path is meant in any case.
 */
export async function gatherWorkReports(
  { workReports }: Settings,
  { head, url }: Pick<Repository, 'head' | 'url'>,
  { files, pulls }: Change,
): Promise<{ readonly texts: readonly SourceText[]; readonly problems: readonly Problem[] }> {
  if (workReports.length === 0) return { texts: [], problems: [] }
  const query = queryFor(workReports)
  const { paths } = await pathsIn(head, query)
  const touched = files.known ? new Set(files.value.map(({ path }) => path)) : null
  const counting = paths
    .filter((path) => touched?.has(path) !== false || query.literal.includes(path))
    .toSorted()
  const readings = await readAll(head, counting.slice(0, MOST_REPORTS))
  const [pull] = pulls.length === 1 ? pulls : []
  const texts = [...readings].flatMap(([path, reading]): readonly SourceText[] => {
    if (reading.state !== 'text') return []
    const place = { path, url: pageOf(url, head, path), pull: pull?.number ?? null }
    return [{ source: { kind: 'work-report', name: path, ...place }, text: reading.text }]
  })
  return { texts, problems: [...refusals(readings, true), ...countProblems(counting.length, texts.length)] }
}

function countProblems(counting: number, read: number): readonly Problem[] {
  if (counting > MOST_REPORTS) {
    const message = `${counting} match, and only the first ${MOST_REPORTS} are read. Narrow the pattern down.`
    return [told('too-many-documents', 'work reports', message)]
  }
  if (read > 0) return []
  const message = 'The change holds no work report where they are looked for, so nothing is read from one.'
  return [told('work-report-missing', 'work reports', message)]
}
