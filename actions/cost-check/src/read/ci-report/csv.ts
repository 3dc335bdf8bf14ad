import { type CsvFault, cellText, scanCsv } from '../csv/index.ts'
import type { ReportLine } from './line.ts'

/** The columns of the report, by what their names are in small letters alone; the second ones are those of older reports. */
const COLUMNS = {
  date: ['date', 'usageat'],
  product: ['product'],
  sku: ['sku'],
  quantity: ['quantity'],
  unit: ['unittype'],
  pricePerUnit: ['appliedcostperquantity', 'priceperunit'],
  grossAmount: ['grossamount'],
  netAmount: ['netamount'],
  organization: ['organization', 'organizationname'],
  repository: ['repository', 'repositoryname'],
  workflow: ['workflowpath', 'workflowname'],
} as const
type Column = keyof typeof COLUMNS

const NEEDED: readonly Column[] = [
  'date',
  'product',
  'sku',
  'quantity',
  'unit',
  'pricePerUnit',
  'grossAmount',
  'netAmount',
]

export interface CsvReport {
  readonly lines: readonly ReportLine[]
  readonly fault: CsvFault | null
}

export function readCsvReport(text: string): CsvReport {
  const lines: ReportLine[] = []
  let fault: CsvFault | null = null
  let columns: readonly Column[] = []
  const scanner = scanCsv({
    header: (names) => {
      const found = placesOf(names)
      if (found === null) return null
      columns = found.map(([column]) => column)
      return found.map(([, place]) => place)
    },
    row: (row) => {
      const cell = (column: Column): string => {
        const place = columns.indexOf(column)
        return place === -1 ? '' : cellText(row, place)
      }
      lines.push({
        line: row.line,
        date: cell('date'),
        product: cell('product'),
        sku: cell('sku'),
        quantity: cell('quantity'),
        unit: cell('unit'),
        pricePerUnit: cell('pricePerUnit'),
        grossAmount: cell('grossAmount'),
        netAmount: cell('netAmount'),
        organization: cell('organization'),
        repository: cell('repository'),
        workflow: cell('workflow'),
      })
    },
    stopped: (found) => {
      fault = found
    },
  })
  scanner.push(new TextEncoder().encode(text))
  scanner.end()
  return { lines, fault }
}

/** null: a column is missing without which nothing can be read. */
function placesOf(names: readonly string[]): readonly (readonly [Column, number])[] | null {
  const letters = names.map((name) => name.toLowerCase().replaceAll(/[^a-z]/g, ''))
  const places: (readonly [Column, number])[] = []
  // The keys are those of the table.
  for (const column of Object.keys(COLUMNS) as Column[]) {
    const known: readonly string[] = COLUMNS[column]
    const place = letters.findIndex((name) => known.includes(name))
    if (place !== -1) places.push([column, place])
    else if (NEEDED.includes(column)) return null
  }
  return places
}
