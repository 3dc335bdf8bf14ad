import { InputError, loadConfig, parseInputs } from '@plinth/core'
import { action } from '../src/inputs.ts'
import { resolve } from '../src/resolve.ts'
import { sections } from '../src/section.ts'
import type { Probe, Settings } from '../src/settings.ts'

export type Inputs = Readonly<Record<string, string>>

export const SHA = '0123456789abcdef0123456789abcdef01234567'

/** An event, and the commit of the workflow; a push outside of everything special unless a test says otherwise. */
export interface Place {
  readonly name?: string
  readonly payload?: Readonly<Record<string, unknown>>
  readonly sha?: string
}

/** Settings from inputs and the text of a configuration file, exactly as the shell makes them. */
export function settings(inputs: Inputs, config = '', place: Place = {}): Settings {
  const env = Object.fromEntries(
    Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]),
  )
  return resolve(parseInputs(action.inputs, env), loadConfig(config, 'plinth.yml', sections), {
    event: { name: place.name ?? 'push', payload: place.payload ?? {} },
    workflow: { sha: place.sha ?? SHA },
  })
}

/** What is wrong, as `where: what`; empty where nothing is. */
export function complaints(inputs: Inputs, config = '', place: Place = {}): readonly string[] {
  try {
    settings(inputs, config, place)
    return []
  } catch (error) {
    if (error instanceof InputError) return error.problems.map(({ where, what }) => `${where}: ${what}`)
    throw error
  }
}

/** The only probe of the only target over HTTP. */
export function onlyHttp({ targets }: Settings): Extract<Probe, { kind: 'http' }> {
  const [target, second] = targets
  if (target?.probe.kind !== 'http' || second !== undefined) throw new Error('not one target over HTTP')
  return target.probe
}
