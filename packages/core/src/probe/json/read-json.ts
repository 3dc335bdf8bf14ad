import { opening } from '../http/opening.ts'
import { structureProblem } from './structure.ts'

const MOST_MIB = 5

/** A JSON text's value, or why it has none: a clause about "the body". */
export type JsonReading = { readonly value: unknown } | { readonly problem: string }

const readings = new WeakMap<Buffer, JsonReading>()

/**
 * Reads a body as JSON in UTF-8 (RFC 8259). What cannot be read safely or means different things to different readers
 * is refused: more than 5 MiB, more than 64 levels, a name twice in one object. Never throws. The same body is read
 * once, however many values are wanted of it.
 */
export function readJson(body: Buffer): JsonReading {
  const known = readings.get(body)
  if (known !== undefined) return known
  const reading = read(body)
  readings.set(body, reading)
  return reading
}

function read(body: Buffer): JsonReading {
  if (body.length === 0) return { problem: 'the body is empty, and not JSON' }
  if (body.length > MOST_MIB * 2 ** 20) {
    return { problem: `the body has more than ${MOST_MIB} MiB, too many to be read as JSON` }
  }
  const text = body.toString('utf8').replace(/^\uFEFF/, '')
  const structure = structureProblem(text)
  if (structure?.what === 'depth') return { problem: structure.problem }
  const value = parsed(text)
  if (value === undefined) return { problem: `the body is not JSON; it begins ${opening(body)}` }
  return structure === null ? { value } : { problem: structure.problem }
}

/** Undefined, which is no value of JSON, for what is no JSON. The engine's message would quote the text. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
