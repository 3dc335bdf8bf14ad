import { sketchOf } from '@plinth/stats'
import type { Bucket } from '../../evidence/index.ts'

/** Finer than any clock of ours: an answer in no time at all still took some. */
const LEAST_MS = 0.001

/** Latencies as they are kept. None is negative. */
export function bucketsOf(latencies: readonly number[]): readonly Bucket[] {
  return sketchOf(latencies.map((ms) => Math.max(ms, LEAST_MS))).positive
}
