import {
  type CamelCase,
  type Config,
  camelCase,
  type Headers,
  type InputProblem,
  type InputsOf,
} from '@plinth/core'
import { type action, perfSettings } from '../inputs.ts'
import type { PerfSection, sections } from '../section.ts'

export type PerfInputs = InputsOf<(typeof action)['inputs']>
export type PerfConfig = Config<typeof sections>

type SharedName = keyof typeof perfSettings
/** Everything that can be set, by its kebab-case name. */
export type Name = SharedName | 'scenarios'
type Shared = { readonly [Key in SharedName as CamelCase<Key>]: PerfInputs[CamelCase<Key>] }

/** What the user set, wherever; undefined where nothing was. */
export type Values = Shared & Pick<PerfSection, 'scenarios' | 'environment'> & { readonly headers: Headers }

/** Choices that exclude each other. Names of one side may be set together. */
const ALTERNATIVES: readonly (readonly [readonly Name[], readonly Name[]])[] = [
  [['head-url'], ['head-command', 'head-directory']],
  [['base-url'], ['base-command', 'base-directory']],
  [['rate', 'max-connections'], ['connections']],
  [['path'], ['scenarios']],
  [
    ['reports', 'base-reports'],
    ['head-url', 'head-command', 'head-directory', 'base-url', 'base-command', 'base-directory'],
  ],
]

/** Which of several ways the user chose, and where they said so. */
export interface Given {
  readonly values: Values
  /** "input `rate`" or "`perf.rate` (.github/plinth.yml:3:9)". */
  readonly where: (name: Name) => string
  readonly problems: readonly InputProblem[]
}

/**
 * Joins inputs and configuration: an input wins over the same key of the file, and over keys of the file that
 * exclude it. What excludes each other within the inputs, or within the file, is a problem.
 */
export function joined(inputs: PerfInputs, config: PerfConfig): Given {
  const file = config.sections.perf
  const isInput = (name: Name): boolean => name !== 'scenarios' && inputs[camelCase(name)] !== undefined
  const hidden = new Set(
    ALTERNATIVES.flatMap(([one, other]) => [
      ...(one.some(isInput) ? other : []),
      ...(other.some(isInput) ? one : []),
    ]),
  )
  const isSet = (name: Name): boolean => isInput(name) || (file[name] !== undefined && !hidden.has(name))
  const where = (name: Name): string =>
    isInput(name) || !isSet(name) ? `input \`${name}\`` : config.where(['perf', name])
  const shared = Object.keys(perfSettings).map((key) => {
    // The keys of an object literal are its type's.
    const name = key as SharedName
    return [camelCase(name), isInput(name) ? inputs[camelCase(name)] : isSet(name) ? file[name] : undefined]
  })
  // `shared` holds every name of the settings, each with what its own kind parsed.
  const values = {
    ...Object.fromEntries(shared),
    scenarios: isSet('scenarios') ? file.scenarios : undefined,
    environment: file.environment,
    headers: { ...file.headers },
  } as Values
  return { values, where, problems: contradictions(isSet, where) }
}

function contradictions(
  isSet: (name: Name) => boolean,
  where: (name: Name) => string,
): readonly InputProblem[] {
  return ALTERNATIVES.flatMap(([one, other]) => {
    const first = one.find(isSet)
    const second = other.find(isSet)
    if (first === undefined || second === undefined) return []
    const what = `it excludes \`${second}\`, which is also given (${where(second)})`
    return [{ where: where(first), what, mend: 'keep one of them' }]
  })
}
