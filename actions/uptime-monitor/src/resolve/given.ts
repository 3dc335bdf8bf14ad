import { type CamelCase, type Config, camelCase, type InputsOf } from '@plinth/core'
import { type action, uptimeSettings } from '../inputs.ts'
import type { sections, UptimeSection } from '../section.ts'

export type UptimeInputs = InputsOf<(typeof action)['inputs']>
export type UptimeConfig = Config<typeof sections>

type SharedName = keyof typeof uptimeSettings
type Shared = { readonly [Key in SharedName as CamelCase<Key>]: UptimeInputs[CamelCase<Key>] }
type Path = readonly (string | number)[]

/** What the user set, and where. */
export interface Given {
  readonly inputs: UptimeInputs
  readonly config: UptimeConfig
  /** The `uptime:` section. */
  readonly file: UptimeSection
  /** What can be said in both, the input winning; undefined where nothing was said. */
  readonly values: Shared
  /** "input `url`", or "`uptime.url` (.github/plinth.yml:3:9)" where only the file says it. */
  readonly where: (name: SharedName) => string
  /** A place of the file, below `uptime:`. */
  readonly inFile: (path: Path) => string
}

/** Joins inputs and configuration: an input wins over the key of its name. */
export function joined(inputs: UptimeInputs, config: UptimeConfig): Given {
  const file = config.sections.uptime
  const inFile = (path: Path): string => config.where(['uptime', ...path])
  const isInput = (name: SharedName): boolean => inputs[camelCase(name)] !== undefined
  const values = Object.keys(uptimeSettings).map((key) => {
    // The keys of an object literal are its type's.
    const name = key as SharedName
    return [camelCase(name), isInput(name) ? inputs[camelCase(name)] : file[name]]
  })
  return {
    inputs,
    config,
    file,
    // Every shared name is there, with what its own kind parsed.
    values: Object.fromEntries(values) as Shared,
    where: (name) => (isInput(name) || file[name] === undefined ? `input \`${name}\`` : inFile([name])),
    inFile,
  }
}
