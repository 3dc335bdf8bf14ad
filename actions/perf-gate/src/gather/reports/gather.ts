import type { Evidence, Gap, Problem, Side, ToolThreshold } from '../../evidence.ts'
import type { ReportIo } from './files.ts'
import { NamedRequests } from './named-requests.ts'
import type { Reading } from './reading.ts'
import { type ReportFile, readingFault, readReport } from './report-file.ts'
import { type PlacedSheet, subjectsOf } from './subjects.ts'

/** Paths as they are opened; the several files of a side are its rounds in this order. */
export interface ReportPaths {
  readonly base: readonly string[]
  readonly head: readonly string[]
}

interface ReadFile extends ReportFile {
  readonly side: Side
  readonly path: string
  /** Its place among the files of its side. */
  readonly file: number
}

/**
 * Reads other tools' reports, one after the other. A file that cannot be used is a problem, and the rest is judged
 * without it; nothing about a file makes this throw.
 */
export async function gatherReports(paths: ReportPaths, io: ReportIo): Promise<Evidence> {
  const problems: Problem[] = []
  const sheets: PlacedSheet[] = []
  const readings: { reading: Reading; side: Side; path: string }[] = []
  const named = new NamedRequests()
  const namedFiles: Pick<ReadFile, 'side' | 'file'>[] = []
  const samplesSeen = new Set<string>()
  let cancelled = false

  // Head first: its gaps and names matter most.
  for (const side of ['head', 'base'] as const) {
    for (const [file, path] of paths[side].entries()) {
      if (cancelled || samplesSeen.has(path)) continue
      const read = await readOne(path, io)
      if (read === null) cancelled = true
      else if ('code' in read) problems.push({ ...read, side, where: path })
      else {
        const { reading, counts } = read
        readings.push({ reading, side, path })
        problems.push(...reading.faults.map((fault) => ({ ...fault, side, where: path })))
        sheets.push(...reading.sheets.map((sheet) => ({ sheet, side: sheet.side ?? side, file })))
        if (counts !== null) {
          named.add(counts)
          namedFiles.push({ side, file })
        }
        // A samples file holds both sides: naming it for base and for head says the same twice.
        if (reading.tool === 'plinth.samples') samplesSeen.add(path)
      }
    }
  }
  if (namedFiles.length === readings.length) {
    for (const [index, namedSheets] of named.sheets().entries()) {
      const place = namedFiles[index]
      if (place !== undefined) sheets.push(...namedSheets.map((sheet) => ({ sheet, ...place })))
    }
  }

  const hasBase = paths.base.length > 0 || sheets.some(({ side }) => side === 'base')
  const { subjects, problems: incomparable, gaps } = subjectsOf(sheets, hasBase)
  return {
    source: 'reports',
    method: methodOf(readings.map(({ reading }) => reading)),
    loop: loopOf(readings.map(({ reading }) => reading)),
    hasBase,
    subjects,
    problems: [...problems, ...incomparable],
    gaps: distinctGaps([...gaps, ...readings.flatMap(({ reading }) => reading.gaps)]),
    stop: cancelled ? 'cancelled' : subjects.length === 0 ? 'problem' : 'rounds',
    maxRounds: Math.max(0, ...subjects.flatMap(({ base, head }) => [base.length, head.length])),
    environment: null,
    roundSeconds: null,
    thresholds: thresholdsOf(readings),
  }
}

/** null: aborted. */
async function readOne(
  path: string,
  io: ReportIo,
): Promise<ReportFile | Pick<Problem, 'code' | 'message'> | null> {
  try {
    return await readReport(io.read(path))
  } catch (error) {
    return readingFault(error)?.fault ?? null
  }
}

function methodOf(readings: readonly Reading[]): string {
  const tools = [...new Set(readings.map(({ tool }) => tool))]
  if (tools.length === 0) return 'no report could be read'
  const count = readings.length === 1 ? 'one report' : `${readings.length} reports`
  return `${count} of ${tools.join(' and ')}`
}

function loopOf(readings: readonly Reading[]): Evidence['loop'] {
  const [loop, ...others] = new Set(readings.map((reading) => reading.loop))
  return loop !== undefined && others.length === 0 ? loop : 'unknown'
}

/** One gap a quantity: thirty files of one tool lack the same thing. */
function distinctGaps(gaps: readonly Gap[]): readonly Gap[] {
  const byQuantity = new Map<string, Gap>()
  for (const gap of gaps) if (!byQuantity.has(gap.quantity)) byQuantity.set(gap.quantity, gap)
  return [...byQuantity.values()]
}

function thresholdsOf(
  readings: readonly { readonly reading: Reading; readonly side: Side; readonly path: string }[],
): readonly ToolThreshold[] {
  return readings.flatMap(({ reading, side, path }) =>
    reading.thresholds.map((threshold) => ({ side, where: path, ...threshold })),
  )
}
