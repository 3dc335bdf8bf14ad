import type { GateContext, GateReport } from '@plinth/core'
import { runGate } from '@plinth/core/run'
import { decide } from './decide/decide.ts'
import type { Evidence } from './evidence/evidence.ts'
import { unknown } from './evidence/known.ts'
import { configuredByBase } from './gather/configuration.ts'
import { gather } from './gather/gather.ts'
import { action } from './inputs.ts'
import { report } from './report/report.ts'
import { resolve, secretsOf } from './resolve.ts'
import { sections } from './section.ts'
import type { Settings } from './settings.ts'

const NOT_LOOKED_AT = unknown('nothing was looked at')

/** Of an event that the gate does not apply to. */
const NOTHING: Evidence = {
  change: { pulls: [], files: NOT_LOOKED_AT, sha: '', commits: NOT_LOOKED_AT },
  checklists: [],
  templates: [],
  declared: [],
  policies: [],
  ownership: [],
  audit: null,
  texts: [],
  exists: {},
  reviews: NOT_LOOKED_AT,
  checks: NOT_LOOKED_AT,
  reports: [],
  links: {},
  problems: [],
}

async function gate(settings: Settings, context: GateContext): Promise<GateReport> {
  if (settings.skip !== null) return report(settings, decide(settings, NOTHING), NOTHING)
  context.progress.line('Reading what is asked of this change, and what there is of it.')
  const held = await configuredByBase(settings, context)
  const gathered = await gather(held.settings, context)
  const evidence = { ...gathered, problems: [...held.problems, ...gathered.problems] }
  return report(held.settings, decide(held.settings, evidence), evidence)
}

await runGate({ id: 'checklist-enforcer', action, sections, settings: resolve, secretsOf, gate })
