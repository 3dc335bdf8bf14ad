import { readDocument } from '@plinth/core'
import type { ModelPrice, PriceTable } from '../../evidence/prices.ts'
import type { Problem } from '../../evidence/problem.ts'
import { priceOf } from './row.ts'
import { tableSchema } from './schema.ts'

const SHOWN = 20

/** A file of prices that the user gives; YAML or JSON. */
export interface PriceFile {
  readonly file: string
  readonly text: string
}

/**
 * The user's rows, in the order of their files, and then our own. A file with anything wrong in it counts as a whole not:
 * half a price table prices the other half at something else than its author meant.
 * @param own the table that comes with the gate
 */
export function readPriceTable(
  own: unknown,
  files: readonly PriceFile[],
): { readonly table: PriceTable; readonly problems: readonly Problem[] } {
  const read = [...files, { file: 'prices/models.json', text: JSON.stringify(own) }].map(readFile)
  return {
    table: { rows: read.flatMap(({ rows }) => rows) },
    problems: read.flatMap(({ problems }) => problems),
  }
}

function readFile({ file, text }: PriceFile): {
  readonly rows: readonly ModelPrice[]
  readonly problems: readonly Problem[]
} {
  const { value, problems, locate } = readDocument(text, file, tableSchema)
  const found = problems.map(({ line, where, what, mend }) => ({ line, where, what, mend }))
  const rows: ModelPrice[] = []
  for (const [index, row] of (value?.rows ?? []).entries()) {
    const read = priceOf(row, value?.defaults)
    if ('price' in read) rows.push(read.price)
    else {
      const { at, where } = locate.path(['rows', index, read.problem.key], 'key')
      found.push({ line: locate.line(at), where, what: read.problem.what, mend: read.problem.mend })
    }
  }
  return {
    rows: found.length === 0 ? rows : [],
    problems: told(
      file,
      found.map(({ line, where, what, mend }) => ({
        parts: ['usage', 'estimate'],
        source: file,
        line,
        effect: 'incomplete',
        what: `${where}: ${what}, so that no price of the file counts.`,
        mend,
      })),
    ),
  }
}

function told(file: string, problems: readonly Problem[]): readonly Problem[] {
  const [first] = problems
  if (first === undefined || problems.length <= SHOWN) return problems
  const more = {
    ...first,
    line: null,
    what: `${file}: and ${problems.length - SHOWN} more problems.`,
    mend: '',
  }
  return [...problems.slice(0, SHOWN), more]
}
