import type { PastRun } from '@plinth/core/github'

/** However seldom a workflow runs: two tell how much its runs differ. */
const FEWEST = 2

/** Spreads whole numbers over [0, 1) without a pattern (a finalizer as of MurmurHash3), the same in every run. */
function scattered(number: number): number {
  let mixed = (number ^ (number / 2 ** 32)) >>> 0
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32
}

/**
 * The runs whose jobs are read, where there are more than may be read: a random one out of each of as many stretches of
 * time, workflow by workflow, in proportion to how many runs a workflow has, and at least two of each. So each run of a
 * workflow stands for as many, whenever it was and however long it took.
 * @returns in the order in which to read them: every beginning of it is spread over workflows and time as well
 */
export function chooseRuns(runs: readonly PastRun[], most: number): readonly PastRun[] {
  if (runs.length <= most) return inReadingOrder([...byWorkflow(runs).values()])
  const strata = [...byWorkflow(runs).values()].toSorted((one, other) => other.length - one.length)
  const shares = sharesOf(
    strata.map(({ length }) => length),
    most,
  )
  return inReadingOrder(strata.map((stratum, at) => oneOfEach(stratum, shares[at] ?? 0)))
}

function byWorkflow(runs: readonly PastRun[]): ReadonlyMap<string, readonly PastRun[]> {
  return Map.groupBy(runs, ({ path, name }) => path || name)
}

/** How many of each are chosen, `most` in all. @param sizes the largest first */
function sharesOf(sizes: readonly number[], most: number): readonly number[] {
  const shares = sizes.map(() => 0)
  let left = most
  for (let round = 0; round < FEWEST; round += 1) {
    for (const [at, size] of sizes.entries()) {
      if (left === 0 || size <= round) continue
      shares[at] = round + 1
      left -= 1
    }
  }
  // Whole parts of the proportions first, then one each to those that are furthest behind.
  const spare = left
  const total = sizes.reduce((sum, size) => sum + size, 0)
  for (const [at, size] of sizes.entries()) {
    const more = Math.min(size - (shares[at] ?? 0), Math.floor((spare * size) / total))
    shares[at] = (shares[at] ?? 0) + more
    left -= more
  }
  while (left > 0) {
    const behind = sizes.map((size, at) => (shares[at] ?? 0) / size)
    const at = behind.indexOf(Math.min(...behind))
    shares[at] = (shares[at] ?? 0) + 1
    left -= 1
  }
  return shares
}

/** A random one out of each of `share` stretches. */
function oneOfEach(runs: readonly PastRun[], share: number): readonly PastRun[] {
  return Array.from({ length: share }, (_, stretch) => {
    const begin = Math.floor((stretch * runs.length) / share)
    const end = Math.floor(((stretch + 1) * runs.length) / share)
    const chance = scattered((runs[begin]?.id ?? 0) + stretch)
    return runs.slice(begin, end)[Math.floor(chance * (end - begin))]
  }).flatMap((run) => run ?? [])
}

/** Some of every workflow first, then whatever chance says. */
function inReadingOrder(strata: readonly (readonly PastRun[])[]): readonly PastRun[] {
  const drawn = strata.flatMap((stratum) =>
    stratum
      .toSorted((one, other) => scattered(one.id) - scattered(other.id))
      .map((run, place) => ({ run, place: Math.min(place, FEWEST), chance: scattered(run.id) })),
  )
  return drawn
    .toSorted((one, other) => one.place - other.place || one.chance - other.chance)
    .map(({ run }) => run)
}
