import { type GateContext, type GateReport, mainlineOf } from '@plinth/core'
import { runGate } from '@plinth/core/run'
import { decide } from './decide/decide.ts'
import { isClear } from './decide/stop.ts'
import type { Evidence } from './evidence.ts'
import { action } from './inputs.ts'
import { type PastRuns, report } from './report/report.ts'
import { resolve, secretsOf } from './resolve.ts'
import { sections } from './section.ts'
import type { Settings } from './settings.ts'

const GATE = 'perf-gate'

/** A run reads reports or makes load, never both: it loads the half that it needs. */
async function gather(settings: Settings, context: GateContext): Promise<Evidence> {
  const { source, regression } = settings
  if (source.kind === 'reports') {
    const { expandPatterns, gatherReports, reportFiles } = await import('./gather/reports/index.ts')
    return gatherReports(await expandPatterns(source), reportFiles(context.signal))
  }
  const { measureRounds } = await import('./gather/rounds.ts')
  return measureRounds({
    source,
    metrics: regression.metrics,
    context,
    isClear: (subjects) => isClear(settings, subjects),
  })
}

/** Long enough to see a slow drift, short enough to be about the service as it is. */
const PAST_MS = 90 * 24 * 60 * 60 * 1000

/** Asked for when nothing is measured any more: it must not disturb what is. */
async function readPast({ history, event, now, signal }: GateContext): Promise<PastRuns | null> {
  if (history === null || signal.aborted) return null
  const reading = await history.read({ gate: GATE, since: now() - PAST_MS })
  return { reading, mainline: mainlineOf(event) }
}

async function gate(settings: Settings, context: GateContext): Promise<GateReport> {
  const evidence = await gather(settings, context)
  const verdict = decide(settings, evidence)
  return report(settings, verdict, evidence, await readPast(context))
}

await runGate({ id: GATE, action, sections, settings: resolve, secretsOf, gate })
