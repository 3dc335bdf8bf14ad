import { decodeReport, InputError, type Report } from '@plinth/core'

/** Far above what gates write, far below what would hold up a decision. */
const MOST = { findings: 20_000, sections: 500, blocks: 5_000, figures: 1_000 } as const

/** A report, or clauses that say what is wrong with the text and how to mend it. */
export type ReadReport =
  | { readonly ok: true; readonly report: Report }
  | { readonly ok: false; readonly what: string; readonly mend: string }

/**
 * Reads a report of any gate. What it says is not believed here, and stays untrusted text. Its `data` is kept as it is
 * and never walked through: it may be nested as deep as anybody likes.
 */
export function readReport(text: string, name: string): ReadReport {
  try {
    const report = decodeReport(text, name)
    const excess = excessOf(report)
    if (excess === null) return { ok: true, report }
    return { ok: false, what: excess, mend: 'run the gate again, with a version of Plinth that you trust' }
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    const [first, ...rest] = error.problems
    if (first === undefined) throw error
    // Where in the file: the file itself is named by whoever tells.
    const place = first.where.startsWith(name) ? first.where.slice(name.length).replace(/^, /, '') : ''
    const more = rest.length === 0 ? '' : `, and ${rest.length} more`
    return { ok: false, what: `${place === '' ? '' : `${place}: `}${first.what}${more}`, mend: first.mend }
  }
}

function excessOf({ findings, sections, figures = [] }: Report): string | null {
  if (findings.length > MOST.findings)
    return `has ${findings.length} findings, and ${MOST.findings} are the most`
  if (sections.length > MOST.sections)
    return `has ${sections.length} sections, and ${MOST.sections} are the most`
  if (figures.length > MOST.figures) return `has ${figures.length} figures, and ${MOST.figures} are the most`
  const blocks = sections.reduce((count, section) => count + section.blocks.length, 0)
  return blocks > MOST.blocks ? `has ${blocks} blocks, and ${MOST.blocks} are the most` : null
}
