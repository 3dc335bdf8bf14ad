import type { Config, InputsOf } from '@plinth/core'
import { type action, DEFAULT_CHECK } from './inputs.ts'
import type { sections } from './section.ts'
import type { Settings } from './settings.ts'

export type DecisionInputs = InputsOf<(typeof action)['inputs']>
export type DecisionConfig = Config<typeof sections>

/** Inputs first, then the file, then defaults. Pure. */
export function resolve(inputs: DecisionInputs, config: DecisionConfig): Settings {
  const check = inputs.check ?? config.sections.release.check ?? DEFAULT_CHECK
  return {
    plan: inputs.plan ?? null,
    needs: inputs.needs ?? null,
    reports: inputs.reports ?? null,
    artifacts: inputs.artifacts,
    name: check === 'none' ? DEFAULT_CHECK : check,
    check: check !== 'none',
    issues: inputs.issues,
    token: inputs.token ?? null,
  }
}
