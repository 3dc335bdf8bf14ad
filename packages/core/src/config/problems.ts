import type * as z from 'zod/mini'
import type { InputProblem } from '../errors.ts'
import { nearest } from '../values/nearest.ts'
import { quoted } from '../values/quoted.ts'
import { shapeInWords } from './setting.ts'
import type { Path } from './tree.ts'

/** What zod found, in the user's words; `point` says whether the key or its value is to be shown. */
export interface Finding extends Omit<InputProblem, 'where'> {
  readonly path: Path
  readonly point: 'key' | 'value'
}

/** Turns an issue into findings: an unknown key each, or one for anything else. */
export function findingsOf(
  issue: z.core.$ZodIssue,
  schema: z.core.$ZodType,
  value: unknown,
): readonly Finding[] {
  const path = issue.path.map((step) => (typeof step === 'number' ? step : String(step)))
  switch (issue.code) {
    case 'unrecognized_keys': {
      const valid = keysAt(schema, path)
      const list = `the valid keys are ${valid.join(', ')}`
      return issue.keys.map((key) => {
        const close = nearest(key, valid)
        const mend = close === null ? `remove it; ${list}` : `write ${close}, if that was meant; ${list}`
        return { path: [...path, key], point: 'key', what: `the key ${quoted(key)} is unknown`, mend }
      })
    }
    case 'invalid_key': {
      const name = path.at(-1) ?? ''
      const what = `${quoted(String(name))} ${issue.issues[0]?.message ?? 'is not a valid key'}`
      return [{ path, point: 'key', what, mend: 'write a valid name' }]
    }
    case 'invalid_type': {
      const found = valueAt(value, path)
      const wanted =
        issue.expected === 'array' ? 'a list, its items after - signs' : 'a mapping, with lines of key: value'
      const what = found === undefined ? 'the key is missing' : `this is ${shapeInWords(found)}`
      return [{ path, point: 'value', what, mend: `write ${wanted}` }]
    }
    case 'custom': {
      const mend: unknown = issue.params?.['mend']
      const what = issue.message
      return [{ path, point: 'value', what, mend: typeof mend === 'string' ? mend : 'change it' }]
    }
    default:
      return [{ path, point: 'value', what: issue.message, mend: 'change it' }]
  }
}

/** The keys that a mapping at this path of the schema may have. */
function keysAt(schema: z.core.$ZodType, path: Path): readonly string[] {
  let at: z.core.$ZodType | undefined = schema
  for (const step of path) at = at === undefined ? undefined : childOf(unwrapped(at), step)
  const def = at === undefined ? undefined : unwrapped(at)._zod.def
  return def?.type === 'object' ? Object.keys(def.shape) : []
}

/** The built-in schemas are a union by `def.type`; all schemas of a configuration are built-in ones. */
type BuiltIn = z.core.$ZodTypes

function unwrapped(schema: z.core.$ZodType): BuiltIn {
  const builtIn = schema as BuiltIn
  const { def } = builtIn._zod
  return def.type === 'optional' ? unwrapped(def.innerType) : builtIn
}

function childOf(schema: BuiltIn, step: string | number): z.core.$ZodType | undefined {
  const { def } = schema._zod
  if (def.type === 'object') return def.shape[step]
  if (def.type === 'array') return def.element
  return def.type === 'record' ? def.valueType : undefined
}

function valueAt(value: unknown, path: Path): unknown {
  let at = value
  for (const step of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, step)) return undefined
    // An object that has the step as its own key, as was just seen.
    at = (at as Readonly<Record<string, unknown>>)[step]
  }
  return at
}
