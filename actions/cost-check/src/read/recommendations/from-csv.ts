import { readDecimal } from '@plinth/core/money'
import type { Problem } from '../../evidence/problem.ts'
import type { Recommendation } from '../../evidence/savings.ts'
import { type CsvRow, cellText, scanCsv } from '../csv/index.ts'
import { capped, missing, noAmount, type ReadRecommendations, unusable } from './result.ts'

/**
 * Columns of the data export, the ones that count first.
 * https://docs.aws.amazon.com/cur/latest/userguide/table-dictionary-cor-columns.html
 */
const COLUMNS = {
  savings: ['estimated_monthly_savings_after_discount', 'estimated_monthly_savings_before_discount'],
  resource: [
    'resource_id',
    'resource_arn',
    'current_resource_summary',
    'recommended_resource_summary',
    'current_resource_type',
    'recommendation_id',
  ],
  account: ['account_id'],
  region: ['region'],
  action: ['action_type'],
  currency: ['currency_code'],
} as const
type Field = keyof typeof COLUMNS

/** Which cells of a row may tell something, the ones that count first. */
type Cells = Readonly<Record<Field, readonly number[]>>

const WRITE =
  'Give the data export of cost optimization recommendations as CSV, or the JSON of `list-recommendations`.'

/** Reads the data export of AWS Cost Optimization Hub. Columns may be in any order, and others among them. */
export function fromCsv(source: string, file: string): ReadRecommendations {
  const recommendations: Recommendation[] = []
  const problems: Problem[] = []
  let cells: Cells | null = null
  let stopped: string | null = null
  const scanner = scanCsv({
    header: (names) => {
      const found = wantedOf(names)
      cells = found?.cells ?? null
      return found?.wanted ?? null
    },
    row: (row) => {
      const read = cells === null ? null : readRow(row, cells, file)
      if (read === null) return
      if ('what' in read) problems.push(read)
      else recommendations.push(read)
    },
    stopped: ({ kind }) => {
      stopped = kind
    },
  })
  scanner.push(new TextEncoder().encode(source))
  scanner.end()
  if (stopped === 'long-row') {
    problems.push(missing({ file, line: null }, 'A row has no end, and nothing after it is read.', WRITE))
  } else if (stopped !== null) {
    return unusable(file, 'The file has no header of recommendations with their savings.', WRITE)
  }
  return { recommendations, problems: capped(problems, file) }
}

function wantedOf(
  names: readonly string[],
): { readonly cells: Cells; readonly wanted: readonly number[] } | null {
  const header = names.map((name) => name.trim().toLowerCase())
  const wanted: number[] = []
  const cellsOf = (field: Field): readonly number[] =>
    COLUMNS[field].flatMap((name) => {
      const column = header.indexOf(name)
      return column === -1 ? [] : [wanted.push(column) - 1]
    })
  const cells = {
    savings: cellsOf('savings'),
    resource: cellsOf('resource'),
    account: cellsOf('account'),
    region: cellsOf('region'),
    action: cellsOf('action'),
    currency: cellsOf('currency'),
  }
  return cells.savings.length === 0 || cells.action.length === 0 ? null : { cells, wanted }
}

function readRow(row: CsvRow, cells: Cells, file: string): Recommendation | Problem {
  const first = (field: Field): string =>
    cells[field].map((cell) => cellText(row, cell).trim()).find((text) => text !== '' && text !== 'NULL') ??
    ''
  if (row.fault !== null)
    return missing({ file, line: row.line }, 'The quotes of the row do not match.', WRITE)
  const savings = first('savings')
  const monthlySavings = savings === '' ? null : readDecimal(savings)
  if (savings !== '' && monthlySavings === null) {
    return missing({ file, line: row.line }, noAmount(savings), WRITE)
  }
  return {
    file,
    resource: first('resource'),
    account: first('account'),
    region: first('region'),
    action: first('action'),
    monthlySavings,
    currency: first('currency'),
  }
}
