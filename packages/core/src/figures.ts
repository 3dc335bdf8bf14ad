import { amount, type Figure } from './report.ts'

/** What is remembered of one run stays small, however much it measured. */
const MOST = 40
const LONGEST_NAME = 160

/** A figure as a gate has it; null or NaN where it could not be measured. */
export type Measured = Omit<Figure, 'value'> & { readonly value: number | null }

/** What is worth remembering of a run: each name once, what was not measured left out, the first ones of many. */
export function figuresOf(measured: readonly Measured[]): Figure[] {
  const byName = new Map<string, Figure>()
  for (const { value, ...rest } of measured) {
    if (value === null || Number.isNaN(value)) continue
    const name = rest.name.length > LONGEST_NAME ? `${rest.name.slice(0, LONGEST_NAME - 1)}…` : rest.name
    if (!byName.has(name)) byName.set(name, { ...rest, name, value: amount(value) })
  }
  return [...byName.values()].slice(0, MOST)
}
