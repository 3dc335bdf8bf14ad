import { camelCase, type Field, parseInputs } from '../inputs/index.ts'

/**
 * Which of an action's steps is asked for; null where the input cannot be used, which whoever then reads all inputs
 * tells.
 */
export function askedStep<Step extends string>(field: Field<Step, true>, name = 'step'): Step | null {
  try {
    const values: Readonly<Record<string, Step | undefined>> = parseInputs({ [name]: field }, process.env)
    return values[camelCase(name)] ?? null
  } catch {
    return null
  }
}
