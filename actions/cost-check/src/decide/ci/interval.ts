import { compare, type Decimal, fromNumber, negated, plus, rounded, toNumber, ZERO } from '@plinth/core/money'
import type { CiEvidence } from '../../evidence/ci.ts'
import type { CiData } from '../figures/ci.ts'
import { type BilledJob, costOf } from './billed-job.ts'
import type { Scale } from './scale.ts'

const CONFIDENCE = 0.95
/** An estimate has no digits beyond these. */
const DECIMALS = 6
/** Of the standard normal distribution, two-sided. */
const DEVIATIONS = 1.959964

/**
 * How far the total may lie from what a stratified random sample says: the normal interval of Cochran, Sampling
 * Techniques (3rd ed., 1977), 5.3 and 5.4, with the workflows as strata and the runs as units. null: nothing was scaled
 * up, or a workflow has one run that was read and others that were not.
 */
export function intervalOf(
  { runs }: CiEvidence,
  jobs: readonly BilledJob[],
  scale: Scale,
  total: Decimal,
  least: Decimal,
): NonNullable<CiData['interval']> | null {
  if (!scale.isSample) return null
  const costs = new Map<number, number>()
  for (const job of jobs) {
    const cost = toNumber(costOf(job) ?? ZERO)
    costs.set(job.source.runId, (costs.get(job.source.runId) ?? 0) + cost)
  }
  const read = Map.groupBy(
    runs.filter(({ jobsRead = true }) => jobsRead),
    ({ workflow }) => workflow,
  )
  let variance = 0
  for (const workflow of scale.strata.keys()) {
    const units = (read.get(workflow) ?? []).map(({ id }) => costs.get(id) ?? 0)
    const all = scale.count(workflow, units.length)
    if (all <= units.length) continue
    if (units.length < 2) return null
    variance += ((all * (all - units.length)) / units.length) * sampleVariance(units)
  }
  const half = rounded(fromNumber(DEVIATIONS * Math.sqrt(variance)), DECIMALS)
  const low = plus(total, negated(half))
  return {
    low: compare(low, least) < 0 ? least : low,
    high: plus(total, half),
    confidence: CONFIDENCE,
  }
}

function sampleVariance(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1)
}
