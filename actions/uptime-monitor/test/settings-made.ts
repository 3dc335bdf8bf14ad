import { InputError, loadConfig, parseInputs } from '@plinth/core'
import { action } from '../src/inputs.ts'
import { resolve } from '../src/resolve.ts'
import { sections } from '../src/section.ts'
import type { Settings } from '../src/settings.ts'

export type Inputs = Readonly<Record<string, string>>

/** In a workflow run, unless a test says otherwise. */
const IN_WORKFLOW = { workspace: '/checkout', workflow: { run: {} } }

/** Settings from inputs and the text of a configuration file, exactly as the shell makes them. */
export function settings(
  inputs: Inputs,
  config = '',
  place: Parameters<typeof resolve>[2] = IN_WORKFLOW,
): Settings {
  const env = Object.fromEntries(
    Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]),
  )
  return resolve(parseInputs(action.inputs, env), loadConfig(config, 'plinth.yml', sections), place)
}

/** What is wrong, as `where: what`; empty where nothing is. */
export function complaints(inputs: Inputs, config = ''): readonly string[] {
  try {
    settings(inputs, config)
    return []
  } catch (error) {
    if (error instanceof InputError) return error.problems.map(({ where, what }) => `${where}: ${what}`)
    throw error
  }
}
