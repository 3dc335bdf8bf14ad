import type { HistoryRecord } from '../../record/index.ts'
import type { Rollup } from '../rollup/index.ts'
import type { HistoryProblem, HistoryQuery, HistoryReading } from '../store.ts'
import { dayOfFile, endOf, monthOfFile, startOf } from './layout.ts'
import { readLines, recordLine, rollupLine } from './lines.ts'
import type { Snapshot, StoredFile } from './snapshot.ts'

/** Of all files that a query needs: a hundred years of hourly records, or five of a busy repository. */
const MOST_BYTES = 200 * 2 ** 20

/** Reads the days and months that a query asks for. */
export async function readSnapshot(
  snapshot: Snapshot,
  query: HistoryQuery,
  mostBytes = MOST_BYTES,
): Promise<HistoryReading> {
  const problems: HistoryProblem[] = []
  const wanted = bounded(filesFor(snapshot.files, query), mostBytes)
  if (wanted.tooLarge > 0) {
    problems.push({
      kind: 'too-large',
      where: snapshot.name,
      what: `${wanted.tooLarge} of its files, the oldest, are left out: together with the others they have more than ${Math.floor(mostBytes / 2 ** 20)} MiB`,
      mend: 'ask for fewer days, or move the oldest files away',
    })
  }
  const records: HistoryRecord[] = []
  const rollups: Rollup[] = []
  for (const [path, text] of await snapshot.texts(wanted.paths)) {
    const where = `${path} of the ${snapshot.name}`
    if (dayOfFile(path) === null) {
      const read = readLines(text, where, rollupLine)
      rollups.push(...read.values.filter(({ gate }) => wants(query, gate)))
      problems.push(...read.problems)
    } else {
      const read = readLines(text, where, recordLine)
      records.push(...read.values.filter((record) => wants(query, record.gate) && isWithin(query, record)))
      problems.push(...read.problems)
    }
  }
  return { records: inOrder(records), rollups: rollups.filter((one) => overlaps(query, one.day)), problems }
}

const wants = ({ gates }: HistoryQuery, gate: string): boolean => gates === undefined || gates.includes(gate)

function isWithin({ since = -Infinity, until = Infinity }: HistoryQuery, { at }: HistoryRecord): boolean {
  const time = Date.parse(at)
  return time >= since && time < until
}

function overlaps({ since = -Infinity, until = Infinity }: HistoryQuery, date: string): boolean {
  return endOf(date) > since && startOf(date) < until
}

/** Newest first. */
function filesFor(files: readonly StoredFile[], query: HistoryQuery): readonly StoredFile[] {
  return files
    .flatMap((file) => {
      const date = dayOfFile(file.path) ?? monthOfFile(file.path)
      return date !== null && overlaps(query, date) ? [{ file, date }] : []
    })
    .sort((a, b) => (a.date < b.date ? 1 : -1))
    .map(({ file }) => file)
}

function bounded(
  files: readonly StoredFile[],
  mostBytes: number,
): { readonly paths: readonly string[]; readonly tooLarge: number } {
  let bytes = 0
  const fit = files.findIndex((file) => {
    bytes += file.bytes
    return bytes > mostBytes
  })
  const taken = fit === -1 ? files : files.slice(0, fit)
  return { paths: taken.map(({ path }) => path).toReversed(), tooLarge: files.length - taken.length }
}

/** By time; each id once, since what two writers stored at the same moment may be there twice. */
function inOrder(records: readonly HistoryRecord[]): readonly HistoryRecord[] {
  const once = new Map(records.toReversed().map((record) => [record.id, record]))
  return [...once.values()].sort((a, b) => Date.parse(a.at) - Date.parse(b.at) || (a.id < b.id ? -1 : 1))
}
