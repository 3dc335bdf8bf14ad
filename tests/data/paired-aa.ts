/**
 * The gate's own `decide` on recorded comparisons of identical code, head slowed down by a known factor. Run as a
 * program it prints its figures as JSON: `node paired-aa.ts real`.
 */
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { decide } from '../../actions/perf-gate/src/decide/decide.ts'
import {
  type Orientation,
  type Pair,
  readTouchstone,
  SAMPLES_SETTINGS,
  samplesEvidence,
  subjectOf,
} from './touchstone.ts'

/** One metric as one gate: rounds a side, and how many times as slow head is made. */
export const CASES = [
  [30, 1],
  [30, 1.05],
  [30, 1.1],
  [5, 1],
  [5, 1.1],
  [5, 1.2],
] as const

export interface Share {
  readonly red: number
  readonly of: number
}

export interface Figures {
  /** In the order of CASES. */
  readonly comparisons: readonly Share[]
  /** All metrics of a run as one gate, head as it is. */
  readonly runs: Share
}

function isRed(pairs: readonly Pair[], orientation: Orientation, factor: number): boolean {
  const subjects = pairs.map((pair) => subjectOf(pair, orientation, factor))
  return decide(SAMPLES_SETTINGS, samplesEvidence(subjects)).verdict === 'fail'
}

function figures(orientation: Orientation): Figures {
  const pairs = readTouchstone()
  const comparisons = CASES.map(([rounds, factor]) => {
    const fitting = pairs.filter(({ main }) => main.length === rounds)
    return { red: fitting.filter((pair) => isRed([pair], orientation, factor)).length, of: fitting.length }
  })
  const runs = [...Map.groupBy(pairs, ({ run }) => run).values()]
  return {
    comparisons,
    runs: { red: runs.filter((benches) => isRed(benches, orientation, 1)).length, of: runs.length },
  }
}

/** The figures from a process of their own: quicker than inside a test runner, and both orientations side by side. */
export async function measure(orientation: Orientation): Promise<Figures> {
  const { stdout } = await promisify(execFile)(process.execPath, [import.meta.filename, orientation])
  // Written by the lines below.
  return JSON.parse(stdout) as Figures
}

if (import.meta.main) {
  const orientation = process.argv[2] === 'swapped' ? 'swapped' : 'real'
  process.stdout.write(JSON.stringify(figures(orientation)))
}
