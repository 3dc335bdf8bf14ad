import type { Alert, Slice } from '../../evidence/index.ts'

/**
 * What is freshly known, for `Look.observed`: of a target, when a round of it since `from` had a probe that counts; of its
 * certificate, when one was seen; of the repository, when other gates remember anything.
 */
export function observedSince(
  slices: readonly Slice[],
  from: number,
  remembers: boolean,
): (alert: Alert) => boolean {
  const fresh = slices.filter(({ at, probes }) => at >= from && probes > 0)
  const targets = new Set(fresh.map(({ target }) => target))
  const certificates = new Set(
    fresh.filter(({ certificateDays }) => certificateDays !== null).map(({ target }) => target),
  )
  return ({ kind, target }) =>
    target === null ? remembers : kind === 'certificate' ? certificates.has(target) : targets.has(target)
}
