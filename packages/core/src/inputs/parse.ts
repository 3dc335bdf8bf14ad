import { InputError, type InputProblem } from '../errors.ts'
import { howToWrite, rejection } from '../values/kind.ts'
import type { Field, Fields } from './field.ts'
import { type CamelCase, camelCase, variableName } from './names.ts'

/** Far above anything sensible, far below what would cost time. */
const LONGEST = 65_536

/** The values of declared inputs: camelCase names; undefined where the user gave nothing and there is no default. */
export type InputsOf<Declaration extends Fields> = {
  readonly [Name in keyof Declaration & string as CamelCase<Name>]: Declaration[Name] extends Field<
    infer T,
    infer Always
  >
    ? true extends Always
      ? false extends Always
        ? T | undefined
        : T
      : T | undefined
    : never
}

/**
 * Reads inputs from the environment as the runner sets it (`INPUT_<NAME>`). Text is trimmed; an empty one counts as
 * not given, as with every action.
 * @throws InputError naming every input that cannot be used
 */
export function parseInputs<const Declaration extends Fields>(
  declaration: Declaration,
  env: Readonly<Record<string, string | undefined>>,
): InputsOf<Declaration> {
  const problems: InputProblem[] = []
  const values: Record<string, unknown> = {}
  for (const [name, field] of Object.entries(declaration)) {
    const given = env[variableName(name)]?.trim() ?? ''
    const text = given === '' ? field.default : given
    const result = text === null ? null : parseField(name, field, text)
    if (result === null) values[camelCase(name)] = undefined
    else if (result.ok) values[camelCase(name)] = result.value
    else problems.push(result.problem)
  }
  if (problems.length > 0) throw new InputError(problems)
  // Every declared name was set above, to what its own kind parsed or to undefined where its type allows that.
  return values as InputsOf<Declaration>
}

type FieldResult =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly problem: InputProblem }

function parseField(name: string, field: Field<unknown>, text: string): FieldResult {
  const where = `input \`${name}\``
  if (text.length > LONGEST) {
    const what = `is ${text.length} characters long, and ${LONGEST} are the most`
    return { ok: false, problem: { where, what, mend: howToWrite(field.kind) } }
  }
  const result = field.kind.parse(text)
  return result.ok ? result : { ok: false, problem: { where, ...rejection(field.kind, text, result.why) } }
}
