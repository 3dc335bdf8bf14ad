import type { Finding, Report } from '@plinth/core'
import { isOpen, rankOf } from '@plinth/core/render'
import type { Telling } from './decision.ts'

/**
 * The number that mattered: of the heaviest finding that is open and measured; where nothing is open, what the gate
 * thinks most telling of its run, with its limit where it has one; else what it held against a limit.
 */
export function tellingOf({ figures = [], findings }: Report): Telling | null {
  const measured = findings.filter(({ observed }) => observed !== undefined)
  const [open] = measured.filter(isOpen).toSorted((a, b) => rankOf(a) - rankOf(b))
  if (open !== undefined) return { kind: 'finding', finding: open }
  const [figure] = figures
  if (figure !== undefined) {
    const judged = measured.find((finding) => isAbout(finding, figure))
    return judged === undefined ? { kind: 'figure', figure } : { kind: 'finding', finding: judged }
  }
  const other = measured.find(({ threshold }) => threshold !== undefined) ?? measured[0]
  return other === undefined ? null : { kind: 'finding', finding: other }
}

/** A limit of a change says nothing of the figure itself: the unit tells them apart. */
function isAbout(
  { observed, subject, threshold }: Finding,
  figure: { readonly name: string; readonly unit: string },
): boolean {
  return subject === figure.name && observed?.unit === figure.unit && threshold !== undefined
}
