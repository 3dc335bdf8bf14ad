import type { Amount, Figure, Mainline, PastRun } from '@plinth/core'
import { median } from './throughput.ts'

/** How a metric developed on the default branch. Shown, never judged: the runs were on different machines. */
export interface Drift {
  readonly name: string
  readonly unit: string
  readonly better: 'lower' | 'higher' | undefined
  /** From the oldest; several of one day are their median where there are many days. */
  readonly points: readonly { readonly label: string; readonly value: number }[]
  /** How many runs the points were made from, and the day of the first. */
  readonly runs: number
  readonly since: string
  /** The median of the first runs, at most five. */
  readonly before: number
  readonly first: number
  /** This run's. */
  readonly now: number
  /** Kinds of processors that the runs were on. */
  readonly processors: number
}

/** Runs that the beginning is the median of. */
const FIRST = 5

/** Up to here each run is a point of its own, by its commit. */
const MOST_COMMITS = 12

/** A value of the default branch. */
interface Point {
  readonly at: string
  readonly sha: string
  readonly value: number
  readonly cpu: string
}

/**
 * The drift of each of this run's figures over the default branch. A run on the branch tells by what it measured as head,
 * a pull request's run by its base.
 */
export function driftOf(
  figures: readonly Figure[],
  past: readonly PastRun[],
  mainline: Mainline,
  onBase: (name: string) => string,
): readonly Drift[] {
  const held = past.filter((run) => mainline.holds(run))
  const bases = past.filter((run) => mainline.wasBaseOf(run))
  const isBase = new Set(figures.map(({ name }) => onBase(name)))
  return figures.flatMap((figure) => {
    const now = finite(figure.value)
    if (now === null || isBase.has(figure.name)) return []
    const points = [
      ...held.flatMap((run) => pointOf(run, figure, figure.name)),
      ...bases.flatMap((run) => pointOf(run, figure, onBase(figure.name))),
    ].toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
    const [oldest] = points
    if (oldest === undefined) return []
    const start = points.slice(0, FIRST).map(({ value }) => value)
    const { name, unit, better } = figure
    return [
      {
        ...{ name, unit, better, now },
        points: points.length <= MOST_COMMITS ? byCommit(points) : byDay(points),
        runs: points.length,
        since: dayOf(oldest),
        before: median(start),
        first: start.length,
        processors: new Set(points.map(({ cpu }) => cpu)).size,
      },
    ]
  })
}

function pointOf(run: PastRun, { unit }: Figure, name: string): readonly Point[] {
  const same = run.figures.find((figure) => figure.name === name && figure.unit === unit)
  const value = same === undefined ? null : finite(same.value)
  const { at, subject, environment } = run
  return value === null ? [] : [{ at, sha: subject.sha, value, cpu: environment['cpu'] ?? '' }]
}

const finite = (value: Amount): number | null => (value === 'infinite' ? null : value)

/** Times are ISO 8601 in UTC. */
const dayOf = ({ at }: Point): string => at.slice(0, 10)

const byCommit = (points: readonly Point[]): Drift['points'] =>
  points.map(({ sha, value }) => ({ label: sha.slice(0, 7), value }))

function byDay(points: readonly Point[]): Drift['points'] {
  const days = Map.groupBy(points, dayOf)
  return [...days].map(([label, runs]) => ({ label, value: median(runs.map(({ value }) => value)) }))
}
