import { judge, lookOf } from '../src/decide/burn/judge.ts'
import { roundsOf } from '../src/decide/burn/rounds.ts'
import type { Minute } from '../src/evidence/index.ts'
import type { ShareObjective } from '../src/settings.ts'
import { type Course, type Failures, failuresOf } from './failures.ts'
import { HOUR, MINUTE, minuteOf, PAGES, START } from './rounds.ts'

/** Whether somebody is woken, by the rounds of the last hours, the newest of which is the last. */
export type Pager = (minutes: readonly Minute[], everyMs: number) => boolean

export const LOOKBACK = 7 * HOUR
export const MONTH = 30 * 24 * HOUR

/** The gate's own judgement. */
export const plinth =
  (objectives: readonly ShareObjective[]): Pager =>
  (minutes, everyMs) => {
    const now = (minutes.at(-1)?.at ?? 0) + MINUTE / 2
    return objectives.some((objective) => {
      const rounds = roundsOf(minutes, objective)
      return PAGES.some((rule) => {
        const look = lookOf(rounds, objective, rule, now)
        return judge(look, rounds, objective, rule, { now, everyMs }).state === 'fires'
      })
    })
  }

/** Rounds in which only what failed is put in, and taken out again: most of a month is the same in all months. */
export class Timeline {
  readonly #everyMs: number
  readonly #probes: number
  readonly #minutes: Minute[]

  constructor({ everyMs, probes }: Pick<Course, 'everyMs' | 'probes'>, rounds: number) {
    this.#everyMs = everyMs
    this.#probes = probes
    this.#minutes = Array.from({ length: rounds }, (_, index) => minuteOf(START + index * everyMs, probes))
  }

  /** The rounds of `failures` at which the pager pages, in order. */
  pages(failures: Failures, pager: Pager, isEnough = false): number[] {
    const back = Math.ceil(LOOKBACK / this.#everyMs)
    const good = failures.map(({ round }) => this.#minutes[round])
    const paged: number[] = []
    for (const { round, failed } of failures) {
      this.#minutes[round] = minuteOf(START + round * this.#everyMs, this.#probes, failed)
      const seen = this.#minutes.slice(Math.max(0, round + 1 - back), round + 1)
      if (!(isEnough && paged.length > 0) && pager(seen, this.#everyMs)) paged.push(round)
    }
    failures.forEach(({ round }, index) => {
      const before = good[index]
      if (before !== undefined) this.#minutes[round] = before
    })
    return paged
  }
}

/** Pages of simulated months. Those within an hour of the last one are the same page. */
export function pagesOfMonths(
  course: Course,
  pagers: readonly Pager[],
  months: number,
  random: () => number,
): number[] {
  const rounds = MONTH / course.everyMs
  const timeline = new Timeline(course, rounds)
  const counts = pagers.map(() => 0)
  for (let month = 0; month < months; month++) {
    const failures = failuresOf(course, rounds, random)
    pagers.forEach((pager, index) => {
      let last = Number.NEGATIVE_INFINITY
      for (const round of timeline.pages(failures, pager)) {
        if ((round - last) * course.everyMs > HOUR) counts[index] = (counts[index] ?? 0) + 1
        last = round
      }
    })
  }
  return counts
}

/** After how many rounds of a burn it is paged, in each run; null: not within `rounds`. Six good hours went before. */
export function roundsToPage(
  course: Course,
  pager: Pager,
  { runs, rounds }: { readonly runs: number; readonly rounds: number },
  random: () => number,
): (number | null)[] {
  const before = Math.ceil((6 * HOUR) / course.everyMs)
  const timeline = new Timeline(course, before + rounds)
  return Array.from({ length: runs }, () => {
    const failures = failuresOf(course, rounds, random).map(({ round, failed }) => ({
      round: round + before,
      failed,
    }))
    const [first] = timeline.pages(failures, pager, true)
    return first === undefined ? null : first + 1 - before
  })
}
