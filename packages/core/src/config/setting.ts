import * as z from 'zod/mini'
import { headerProblem } from '../values/headers.ts'
import { headerValue } from '../values/http.ts'
import { howToWrite, rejection, type ValueKind } from '../values/kind.ts'

/** What the JSON Schema of the file says about a key, beyond what zod knows. Read by the generator only. */
export const documented = z.registry<Record<string, unknown>>()

/** How each value was declared, for the reference of the file. Read by the generator only. */
export const declared = z.registry<Setting<unknown>>()

/** What a declared input and a key of the file have in common. */
export interface Setting<T> {
  readonly kind: ValueKind<T>
  readonly description: string
  /** What applies when the key is missing, in words or as a text of the kind. */
  readonly fallback?: string | null
}

export type SettingSchema<T> = z.ZodMiniPipe<z.ZodMiniUnknown, z.ZodMiniTransform<T, unknown>>

/**
 * One value of the configuration file. The loader hands over scalars as the text that was written, whatever YAML
 * would make of it, so a kind parses the same text here and in an action's input.
 */
export function setting<T>({ kind, description, fallback }: Setting<T>): SettingSchema<T> {
  const schema = z.pipe(
    z.unknown(),
    z.transform<unknown, T>((given, context) => {
      const report = (what: string, mend: string, path: readonly number[] = []): void => {
        context.issues.push({
          code: 'custom',
          message: what,
          params: { mend },
          path: [...path],
          input: given,
        })
      }
      if (typeof given === 'string') {
        const result = given === '' && kind.allowsEmpty !== true ? null : kind.parse(given)
        if (result?.ok) return result.value
        if (result === null) report('the value is empty', howToWrite(kind))
        else {
          const { what, mend } = rejection(kind, given, result.why)
          report(what, mend)
        }
      } else if (isTexts(given) && kind.parseItems !== undefined) {
        const result = kind.parseItems(given)
        if (result.ok) return result.value
        for (const { index, what, mend } of result.rejections) report(what, mend, [index])
      } else
        report(
          given === undefined ? 'the key is missing' : `this is ${shapeInWords(given)}`,
          howToWrite(kind),
        )
      return z.NEVER
    }),
  )
  declared.add(schema, { kind, description, fallback: fallback ?? null })
  documented.add(schema, {
    ...kind.json,
    description: fallback == null ? description : `${description} Default: ${fallback}.`,
    examples: [...kind.examples],
  })
  return schema
}

/** The keys of a section that are also inputs of the action: same names, same kinds, all of them optional. */
export function settings<const Declared extends Readonly<Record<string, Setting<unknown>>>>(
  declared: Declared,
): { [Name in keyof Declared]: z.ZodMiniOptional<SettingSchema<ValueOf<Declared[Name]>>> } {
  const entries = Object.entries(declared).map(([name, field]) => [name, z.optional(setting(field))])
  // Each name was given the schema of its own field.
  return Object.fromEntries(entries) as ReturnType<typeof settings<Declared>>
}

type ValueOf<S> = S extends Setting<infer T> ? T : never

/** A mapping with these keys and no others. */
export function section<const Shape extends z.core.$ZodLooseShape>(
  description: string,
  shape: Shape,
): z.ZodMiniObject<Shape, z.core.$strict> {
  const schema = z.strictObject(shape)
  documented.add(schema, { description })
  return schema
}

/** A mapping from names of the user's own; `nameProblem` says why a text cannot be such a name. */
export function named<T>(
  description: string,
  value: SettingSchema<T>,
  nameProblem: (name: string) => string | null,
): z.ZodMiniRecord<z.ZodMiniString, SettingSchema<T>> {
  const name = z.string().check(
    z.superRefine<string>((text, context) => {
      const why = nameProblem(text)
      if (why !== null) context.addIssue({ code: 'custom', message: why, input: text })
    }),
  )
  const schema = z.record(name, value)
  documented.add(schema, { description })
  return schema
}

/** Headers by their names, whose values are secrets. */
export function headers(description: string): z.ZodMiniRecord<z.ZodMiniString, SettingSchema<string>> {
  const value = { kind: headerValue(), description: 'The value of the header; treated as a secret.' }
  return named(description, setting(value), headerProblem)
}

function isTexts(given: unknown): given is readonly string[] {
  return Array.isArray(given) && given.every((item) => typeof item === 'string')
}

/** What was found, for "this is …". */
export function shapeInWords(given: unknown): string {
  if (Array.isArray(given)) return 'a list'
  return typeof given === 'object' ? 'a mapping of keys' : 'text'
}
