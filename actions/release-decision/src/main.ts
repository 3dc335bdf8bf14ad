import type { GateContext, GateReport } from '@plinth/core'
import { askedStep, runGate, runTask } from '@plinth/core/run'
import { announce } from './announce/announce.ts'
import { decide } from './decide/decide.ts'
import { gather } from './gather/gather.ts'
import { action, collectInputs, handOverInputs, planInputs, relayInputs, stepInput } from './inputs.ts'
import { report } from './report/report.ts'
import { resolve } from './resolve.ts'
import { sections } from './section.ts'
import type { Settings } from './settings.ts'

async function gate(settings: Settings, context: GateContext): Promise<GateReport> {
  context.progress.line('Reading what the gates have left.')
  const evidence = await gather(settings, context)
  return report(settings, decide(settings, evidence), evidence)
}

const decision = () =>
  runGate({
    ...{ id: 'release-decision', action, sections, settings: resolve, gate, announce },
    secretsOf: () => [],
  })

/** Each step loads what it needs. */
const STEPS = {
  decide: decision,
  relay: async () => runTask({ inputs: relayInputs, work: (await import('./main/relay.ts')).relay }),
  plan: async () => runTask({ inputs: planInputs, work: (await import('./main/plan.ts')).plan }),
  collect: async () => runTask({ inputs: collectInputs, work: (await import('./main/collect.ts')).collect }),
  'hand-over': async () =>
    runTask({ inputs: handOverInputs, work: (await import('./main/hand-over.ts')).handOver }),
} as const

await STEPS[askedStep(stepInput) ?? 'decide']()
