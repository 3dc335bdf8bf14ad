import type { GateContext, GateReport } from '@plinth/core'
import { runGate } from '@plinth/core/run'
import { decide } from './decide/decide.ts'
import { gather } from './gather/gather.ts'
import { action } from './inputs.ts'
import { report } from './report/report.ts'
import { resolve, secretsOf } from './resolve.ts'
import { sections } from './section.ts'
import type { Settings } from './settings.ts'

async function gate(settings: Settings, context: GateContext): Promise<GateReport> {
  const evidence = await gather(settings, context)
  return report(settings, decide(settings, evidence), evidence)
}

await runGate({ id: 'cost-check', action, sections, settings: resolve, secretsOf, gate })
