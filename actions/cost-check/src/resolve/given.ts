import { type CamelCase, type Config, camelCase, type InputsOf } from '@plinth/core'
import { type action, costSettings } from '../inputs.ts'
import type { CostSection, sections } from '../section.ts'

export type CostInputs = InputsOf<(typeof action)['inputs']>
export type CostConfig = Config<typeof sections>

type SharedName = keyof typeof costSettings
type Shared = { readonly [Key in SharedName as CamelCase<Key>]: CostInputs[CamelCase<Key>] }
type Path = readonly (string | number)[]

/** What the user set, and where. */
export interface Given {
  /** The `cost:` section. */
  readonly file: CostSection
  /** What can be said in both, the input winning; undefined where nothing was said. */
  readonly values: Shared
  /** "input `costs`", or "`cost.costs` (.github/plinth.yml:3:9)" where only the file says it. */
  readonly where: (name: SharedName) => string
  /** A place of the file, below `cost:`. */
  readonly inFile: (path: Path) => string
}

/** Joins inputs and configuration: an input wins over the key of its name. */
export function joined(inputs: CostInputs, config: CostConfig): Given {
  const file = config.sections.cost
  const inFile = (path: Path): string => config.where(['cost', ...path])
  const isInput = (name: SharedName): boolean => inputs[camelCase(name)] !== undefined
  const values = Object.keys(costSettings).map((key) => {
    // The keys of an object literal are its type's.
    const name = key as SharedName
    return [camelCase(name), inputs[camelCase(name)] ?? file[name]]
  })
  return {
    file,
    // Every shared name is there, with what its own kind parsed.
    values: Object.fromEntries(values) as Shared,
    where: (name) => (isInput(name) || file[name] === undefined ? `input \`${name}\`` : inFile([name])),
    inFile,
  }
}
