import * as z from 'zod/mini'
import { quote } from './reading.ts'

/** A measured amount of time, of bytes, or of things: JSON can hold 1e400, which reads as Infinity, and negatives. */
export const amountSchema = z.number().check(z.nonnegative())

export const countSchema = z.int().check(z.nonnegative())

/** Where a value does not fit its schema, as a clause: `"metrics.0.unit" is not a string`. The first place only. */
export function misfit(error: z.core.$ZodError): string {
  const issue = error.issues[0]
  if (issue === undefined) return 'it does not fit'
  const place = quote(issue.path.map(String).join('.') || 'the document')
  switch (issue.code) {
    case 'invalid_type':
      return `${place} is not ${issue.expected === 'int' ? 'a whole number' : `of type ${issue.expected}`}`
    case 'too_small':
      return `${place} is ${issue.origin === 'number' || issue.origin === 'int' ? 'too small' : 'empty'}`
    case 'too_big':
      return `${place} is too large`
    case 'invalid_value':
      return `${place} is none of ${issue.values.map(String).join(', ')}`
    default:
      return `${place} does not fit`
  }
}

/** A JSON object, which is not an array; inherited names are never read from it. */
export type JsonObject = Readonly<Record<string, unknown>>

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The object's own value; undefined for a name that only its prototype has. */
export function own(object: JsonObject, name: string): unknown {
  return Object.hasOwn(object, name) ? object[name] : undefined
}
