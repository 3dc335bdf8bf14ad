import { type CamelCase, type Config, camelCase, type InputsOf } from '@plinth/core'
import { type action, deploySettings } from '../inputs.ts'
import type { DeploySection, sections } from '../section.ts'

export type DeployInputs = InputsOf<(typeof action)['inputs']>
export type DeployConfig = Config<typeof sections>

type SharedName = keyof typeof deploySettings
type Shared = { readonly [Key in SharedName as CamelCase<Key>]: DeployInputs[CamelCase<Key>] }
type Path = readonly (string | number)[]

/** What the user set, and where. */
export interface Given {
  readonly inputs: DeployInputs
  /** The `deploy:` section. */
  readonly file: DeploySection
  /** What can be said in both, the input winning; undefined where nothing was said. */
  readonly values: Shared
  /** "input `rate`", or "`deploy.rate` (.github/plinth.yml:3:9)" where only the file says it. */
  readonly where: (name: SharedName) => string
  /** A place of the file, below `deploy:`. */
  readonly inFile: (path: Path) => string
}

/** Joins inputs and configuration: an input wins over the key of its name. */
export function joined(inputs: DeployInputs, config: DeployConfig): Given {
  const file = config.sections.deploy
  const inFile = (path: Path): string => config.where(['deploy', ...path])
  const isInput = (name: SharedName): boolean => inputs[camelCase(name)] !== undefined
  const values = Object.keys(deploySettings).map((key) => {
    // The keys of an object literal are its type's.
    const name = key as SharedName
    return [camelCase(name), isInput(name) ? inputs[camelCase(name)] : file[name]]
  })
  return {
    inputs,
    file,
    // Every shared name is there, with what its own kind parsed.
    values: Object.fromEntries(values) as Shared,
    where: (name) => (isInput(name) || file[name] === undefined ? `input \`${name}\`` : inFile([name])),
    inFile,
  }
}
