import type { GateContext, GateReport } from '@plinth/core'
import { runGate } from '@plinth/core/run'
import { action } from './inputs.ts'
import { resolve, secretsOf } from './resolve.ts'
import { sections } from './section.ts'
import type { Settings } from './settings.ts'

/** What reads and decides is half of the bundle: it is loaded while somebody already reads the first line. */
async function gate(settings: Settings, context: GateContext): Promise<GateReport> {
  context.progress.line('Reading what is given of costs.')
  const { check } = await import('./main/check.ts')
  return check(settings, context)
}

await runGate({ id: 'cost-check', action, sections, settings: resolve, secretsOf, gate })
