import { decodeRecord, type HistoryRecord } from '../../record/index.ts'
import { quoted } from '../../values/quoted.ts'
import { ROLLUP_SCHEMA, type Rollup, rollupSchema } from '../rollup/index.ts'
import type { HistoryProblem } from '../store.ts'

/** What a line is, or why it is neither. */
export type Line<Value> =
  | { readonly kind: 'value'; readonly value: Value }
  | { readonly kind: 'corrupt' | 'newer'; readonly why: string }

/** The lines of a file that say something. */
export const linesOf = (text: string): readonly string[] =>
  text.split('\n').filter((line) => line.trim() !== '')

export const textOf = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('')

export function recordLine(line: string): Line<HistoryRecord> {
  const decoded = decodeRecord(line)
  return decoded.kind === 'record' ? { kind: 'value', value: decoded.record } : decoded
}

export function rollupLine(line: string): Line<Rollup> {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    return { kind: 'corrupt', why: 'it is not JSON' }
  }
  const read = rollupSchema.safeParse(value)
  if (read.success) return { kind: 'value', value: read.data }
  const schema = typeof value === 'object' && value !== null && 'schema' in value ? String(value.schema) : ''
  return /^plinth\.rollup\/v\d{1,4}$/.test(schema) && schema !== ROLLUP_SCHEMA
    ? { kind: 'newer', why: `it has the schema ${schema}, which this version does not know` }
    : {
        kind: 'corrupt',
        why: `${quoted(read.error.issues[0]?.path.join('.') ?? '')} is not as in ${ROLLUP_SCHEMA}`,
      }
}

/** The values of a text, the lines that hold none, and what to say of these: one problem for each kind. */
export function readLines<Value>(
  text: string,
  where: string,
  read: (line: string) => Line<Value>,
): {
  readonly values: readonly Value[]
  readonly kept: readonly string[]
  readonly problems: readonly HistoryProblem[]
} {
  const values: Value[] = []
  const kept: string[] = []
  const seen = new Map<'corrupt' | 'newer', { count: number; readonly first: number; readonly why: string }>()
  text.split('\n').forEach((line, index) => {
    if (line.trim() === '') return
    const result = read(line)
    if (result.kind === 'value') {
      values.push(result.value)
      return
    }
    kept.push(line)
    const before = seen.get(result.kind)
    if (before === undefined) seen.set(result.kind, { count: 1, first: index + 1, why: result.why })
    else before.count++
  })
  return { values, kept, problems: [...seen].map(([kind, lines]) => problemOf(kind, where, lines)) }
}

function problemOf(
  kind: 'corrupt' | 'newer',
  where: string,
  { count, first, why }: { readonly count: number; readonly first: number; readonly why: string },
): HistoryProblem {
  const what =
    count === 1
      ? `line ${first} is left out: ${why}`
      : `${count} lines are left out; of the first, line ${first}: ${why}`
  const mend =
    kind === 'newer'
      ? 'use the version of Plinth that wrote it, or a later one'
      : 'correct the line, or delete it'
  return { kind, where, what, mend }
}
