import type { CiJob } from '../../evidence/ci.ts'

const MINUTE_MS = 60_000

/**
 * Minutes that GitHub bills for a job: each job of each attempt is rounded up to whole minutes (GitHub docs, "Actions
 * runner pricing"). Times come in whole seconds, so a job that began and ended in the same one ran for a part of a minute.
 */
export function billedMinutes(milliseconds: number): number {
  return Math.max(1, Math.ceil(milliseconds / MINUTE_MS))
}

/** Whether a runner took the job: skipped ones, and those cancelled while they waited, cost nothing. */
export function hasRun({ conclusion, hasRunner = true }: Pick<CiJob, 'conclusion' | 'hasRunner'>): boolean {
  return hasRunner && conclusion !== 'skipped'
}

/** The legs of a matrix are one job: `test (20, ubuntu)` is `test`. */
export function jobGroup(name: string): string {
  const opening = name.endsWith(')') ? name.indexOf(' (') : -1
  return opening > 0 ? name.slice(0, opening) : name
}

/** UTC: `2026-11-22`. */
export function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10)
}
