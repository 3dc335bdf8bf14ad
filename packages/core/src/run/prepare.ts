import { type HistorySettings, loadConfig, type SectionSchemas } from '../config/index.ts'
import { InputError, type InputProblem } from '../errors.ts'
import type { WorkflowEvent } from '../gate.ts'
import { commonInputs, type Fields, type InputsOf, parseInputs } from '../inputs/index.ts'
import { readConfigText } from './config-file.ts'
import type { GateProgram } from './program.ts'
import { type Environment, type Surroundings, workflowOf } from './surroundings.ts'

type CommonInputs = InputsOf<typeof commonInputs>

/** What holds for a report where the inputs cannot be used. */
const WITHOUT_INPUTS: CommonInputs = {
  config: undefined,
  token: undefined,
  comment: 'never',
  summary: 'always',
  history: 'never',
  failOn: ['fail', 'no-data'],
}

/** The inputs every gate has, each as far as it can be used: an error in one still has to be published. */
export function readCommonInputs(env: Environment): CommonInputs {
  const one = <Name extends keyof typeof commonInputs>(name: Name) => {
    try {
      return parseInputs({ [name]: commonInputs[name] }, env)
    } catch {
      return {}
    }
  }
  return {
    ...WITHOUT_INPUTS,
    ...one('config'),
    ...one('token'),
    ...one('comment'),
    ...one('summary'),
    ...one('history'),
    ...one('fail-on'),
  }
}

/**
 * Passwords in addresses that the user gave, found before anything is parsed, so that not even an error can show one.
 * Linear: each part excludes what follows it.
 */
export function passwordsIn(env: Environment): readonly string[] {
  const given = Object.entries(env).filter(([name]) => name.startsWith('INPUT_'))
  return given.flatMap(([, value]) =>
    [...(value ?? '').matchAll(/:\/\/([^\s/:@]*):([^\s/@]+)@/g)].flatMap(([, user = '', password = '']) => [
      password,
      `${user}:${password}`,
    ]),
  )
}

/** A gate's settings, and what the configuration says to the shell. */
export interface Prepared<Settings> {
  readonly settings: Settings
  readonly history: HistorySettings
}

/**
 * Makes a gate's settings from inputs and configuration file.
 * @throws InputError with the problems of both
 */
export async function prepareSettings<Own extends Fields, Sections extends SectionSchemas, Settings>(
  program: GateProgram<Own, Sections, Settings>,
  env: Environment,
  surroundings: Surroundings,
  event: WorkflowEvent,
): Promise<Prepared<Settings>> {
  const problems: InputProblem[] = []
  const collect = (error: unknown) => {
    if (!(error instanceof InputError)) throw error
    problems.push(...error.problems)
    return null
  }
  const config = async () => {
    const { text, file } = await readConfigText(readCommonInputs(env).config, surroundings)
    return loadConfig(text, file, program.sections)
  }
  const inputs = (() => {
    try {
      return parseInputs(program.action.inputs, env)
    } catch (error) {
      return collect(error)
    }
  })()
  const read = await config().catch(collect)
  if (inputs === null || read === null) throw new InputError(problems)
  const { workspace } = surroundings
  const place = { workspace, event, workflow: workflowOf(surroundings) }
  const settings = program.settings(inputs, read, place)
  const inWorkflow = surroundings.run !== null
  const history = program.historyOf?.(settings, read.history, { inWorkflow }) ?? read.history
  return { settings, history }
}
