import { InputError, loadConfig, parseInputs } from '@plinth/core'
import { action } from '../src/inputs.ts'
import { resolve } from '../src/resolve.ts'
import { sections } from '../src/section.ts'
import type { Settings } from '../src/settings.ts'

export type Inputs = Readonly<Record<string, string>>

/** Settings from inputs and the text of a configuration file, exactly as the shell makes them. */
export function settings(inputs: Inputs = {}, config = ''): Settings {
  const env = Object.fromEntries(
    Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]),
  )
  return resolve(parseInputs(action.inputs, env), loadConfig(config, 'plinth.yml', sections))
}

/** What is wrong, as `where: what | mend`; empty where nothing is. */
export function complaints(inputs: Inputs, config = ''): readonly string[] {
  try {
    settings(inputs, config)
    return []
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    return error.problems.map(({ where, what, mend }) => `${where}: ${what} | ${mend}`)
  }
}
