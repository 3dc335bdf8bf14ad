import type { Draft } from '../draft.ts'
import type { Flow } from '../flow.ts'
import type { PhaseEnd } from '../phases.ts'

/** Reads the metrics objectives over the observation; times in milliseconds since the epoch. */
export async function metricsStep(
  { settings, signal }: Flow,
  draft: Draft,
  window: { readonly startMs: number; readonly endMs: number },
): Promise<PhaseEnd> {
  if (settings.metrics === null) return { stop: null, failed: false, note: '' }
  const { readMetrics } = await import('../metrics/index.ts')
  draft.metrics = await readMetrics(settings.metrics, window, { reach: settings.reach, signal })
  const answered = draft.metrics.filter(({ answer }) => answer.kind === 'value' || answer.kind === 'ratio')
  const failed = answered.length < draft.metrics.length
  return { stop: null, failed, note: `${answered.length} of ${draft.metrics.length} answered` }
}
