import type { InputProblem } from '@plinth/core'
import type { Settings } from '../settings.ts'
import type { Given } from './given.ts'

const MINUTE_MS = 60_000

/** The rounds of a run; the fallbacks are those that the descriptions name. */
export function rhythmOf({ file, inFile, values }: Given, problems: InputProblem[]): Settings['rhythm'] {
  const forMs = values.for ?? null
  const everyMs = file.every ?? (forMs === null ? 5 : 1) * MINUTE_MS
  if (everyMs % MINUTE_MS !== 0) {
    const what = 'rounds begin at whole minutes'
    problems.push({ where: inFile(['every']), what, mend: 'write whole minutes, such as 2m' })
  }
  return {
    everyMs,
    probes: file.probes ?? 5,
    spreadMs: file.spread ?? 40_000,
    forMs,
    storeEveryMs: file['store-every'] ?? 10 * MINUTE_MS,
  }
}

/** How many places must agree. They are told apart by their names. */
export function quorumOf({ file, inFile, values }: Given, problems: InputProblem[]): number {
  const quorum = file.quorum ?? 1
  // A run that only judges is at none of the places.
  if (quorum > 1 && values.vantage === undefined && values.judge !== 'only') {
    const what = `${quorum} places must see a target down, and this one has no name`
    const mend = 'give each of the places its own `vantage`, or leave `quorum` out'
    problems.push({ where: inFile(['quorum']), what, mend })
  }
  return quorum
}
