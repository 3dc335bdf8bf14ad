import type { GateContext, GateReport } from '@plinth/core'
import { runGate } from '@plinth/core/run'
import { decide } from './decide/decide.ts'
import { isClear } from './decide/stop.ts'
import type { Evidence } from './evidence.ts'
import { action } from './inputs.ts'
import { report } from './report/report.ts'
import { resolve, secretsOf } from './resolve.ts'
import { sections } from './section.ts'
import type { Settings } from './settings.ts'

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

async function gate(settings: Settings, context: GateContext): Promise<GateReport> {
  const evidence = await gather(settings, context)
  return report(settings, decide(settings, evidence), evidence)
}

await runGate({ id: 'perf-gate', action, sections, settings: resolve, secretsOf, gate })
