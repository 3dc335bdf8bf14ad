/** `fail-on` as `failOn`. */
export type CamelCase<Name extends string> = Name extends `${infer Head}-${infer Tail}`
  ? `${Head}${Capitalize<CamelCase<Tail>>}`
  : Name

/** `fail-on` as `failOn`. */
export function camelCase<Name extends string>(name: Name): CamelCase<Name> {
  // The type says in types what this expression does in values.
  return name.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase()) as CamelCase<Name>
}

/** The variable by which the runner hands over an input: upper case, spaces to underscores, hyphens kept. */
export function variableName(inputName: string): string {
  return `INPUT_${inputName.replaceAll(' ', '_').toUpperCase()}`
}
