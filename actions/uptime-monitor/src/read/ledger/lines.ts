/** The schema of every line in the folder `uptime`; a line says only its number, `"v":1`. */
export const UPTIME_SCHEMA = 'plinth.uptime/v1'
const VERSION = 1

/** A longer line is none of ours. */
const LONGEST_LINE = 200_000

/** A line as JSON has it: whatever somebody wrote. */
export type Fields = Readonly<Record<string, unknown>>

/** How values of one kind are written, one on a line. `base` is the beginning of what their file covers. */
export interface Codec<Value> {
  /** Null where the fields are not as they should be. */
  readonly decode: (fields: Fields, base: number) => Value | null
  readonly encode: (value: Value, base: number) => Fields
  /** Two values of the same key are one; by it a file is sorted. */
  readonly key: (value: Value) => string
}

export interface Lines<Value> {
  readonly values: readonly Value[]
  /** Lines that hold none, as they stand there: a later version may read them. */
  readonly kept: readonly string[]
  /** One sentence for those that nobody can read, and one for those of a later version. */
  readonly problems: readonly string[]
}

/** Reads a file. Takes time linear in the text. */
export function readLines<Value>(text: string, where: string, codec: Codec<Value>, base = 0): Lines<Value> {
  const values: Value[] = []
  const kept: string[] = []
  const corrupt: number[] = []
  const newer: number[] = []
  let number = 0
  for (let start = 0; start < text.length; ) {
    const next = text.indexOf('\n', start)
    const line = text.slice(start, next === -1 ? text.length : next)
    start = next === -1 ? text.length : next + 1
    number++
    if (line === '' || line.trim() === '') continue
    const fields = fieldsOf(line)
    const value = fields !== null && fields['v'] === VERSION ? codec.decode(fields, base) : null
    if (value !== null) {
      values.push(value)
      continue
    }
    kept.push(line)
    const version = fields?.['v']
    ;(typeof version === 'number' && Number.isInteger(version) && version > VERSION ? newer : corrupt).push(
      number,
    )
  }
  const problems = [
    ...told(corrupt, where, `not as in ${UPTIME_SCHEMA}. Correct or delete`),
    ...told(newer, where, 'of a later version of Plinth. Use that version to read'),
  ]
  return { values, kept, problems }
}

function told(lines: readonly number[], where: string, what: string): readonly string[] {
  const [first] = lines
  if (first === undefined) return []
  return [
    lines.length === 1
      ? `${where}: line ${first} is left out: it is ${what} it.`
      : `${where}: ${lines.length} lines are left out, the first is line ${first}: they are ${what} them.`,
  ]
}

function fieldsOf(line: string): Fields | null {
  if (line.length > LONGEST_LINE) return null
  try {
    const value: unknown = JSON.parse(line)
    // An object has no other keys than strings.
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : null
  } catch {
    return null
  }
}

/**
 * The text of a file: first the lines that could not be read, then the values in the order of their keys, so that the same
 * values make the same text in whatever order they came. Null where nothing is left.
 */
export function textOf<Value>(
  values: Iterable<Value>,
  kept: readonly string[],
  codec: Codec<Value>,
  base = 0,
): string | null {
  const lines = [...values]
    .map((value) => ({ key: codec.key(value), value }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ value }) => lineOf(value, codec, base))
  const all = [...kept, ...lines]
  return all.length === 0 ? null : `${all.join('\n')}\n`
}

export function lineOf<Value>(value: Value, codec: Codec<Value>, base = 0): string {
  return JSON.stringify({ v: VERSION, ...codec.encode(value, base) })
}

/** Whether a value can be read again as it will be written: nothing else is ever stored. */
export function isStorable<Value>(value: Value, codec: Codec<Value>, base = 0): boolean {
  const fields = fieldsOf(lineOf(value, codec, base))
  return fields !== null && codec.decode(fields, base) !== null
}
