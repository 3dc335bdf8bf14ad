import type { ChargeGroup, ChargeKind, Metric } from '../src/evidence/charges.ts'
import { totalOf } from './exports.ts'

/** A row by column; what is not given is empty. */
export type TableRow = Readonly<Record<string, string>>

/** CSV with quotes wherever they are needed. */
export function csvOf(header: readonly string[], rows: readonly TableRow[], delimiter = ','): string {
  const cell = (text: string) => (/[",;\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
  const lines = [header, ...rows.map((row) => header.map((name) => row[name] ?? ''))]
  return lines.map((cells) => `${cells.map(cell).join(delimiter)}\n`).join('')
}

/** `[effective, billed]` of the charges of a kind. */
export function amountsOfKind(
  groups: readonly ChargeGroup[],
  kind: ChargeKind,
): readonly [effective: string | null, billed: string | null] {
  const ofKind = groups.filter((group) => group.kind === kind)
  return [totalOf(ofKind, 'effective'), totalOf(ofKind, 'billed')]
}

/** The sum of a metric by how what was used was paid for. */
export function amountsByUse(
  groups: readonly ChargeGroup[],
  metric: Metric,
): Readonly<Record<string, string>> {
  const uses = [...new Set(groups.filter(({ kind }) => kind === 'usage').map(({ use }) => use))].sort()
  return Object.fromEntries(
    uses.flatMap((use) => {
      const total = totalOf(
        groups.filter((group) => group.kind === 'usage' && group.use === use),
        metric,
      )
      return total === null ? [] : [[use, total]]
    }),
  )
}
