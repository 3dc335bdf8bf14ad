const ROUNDS_PER_UNIT = 1000

/**
 * Does `units` of the same deterministic work: a microsecond or two each on a server of 2024, and 1.10 times the units
 * are 1.10 times the work on any machine. Returns what it computed, so that no compiler can leave it out.
 */
export function doWork(units: number): number {
  let state = 1
  const rounds = Math.round(units * ROUNDS_PER_UNIT)
  for (let round = 0; round < rounds; round += 1) {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
  }
  return state >>> 0
}
