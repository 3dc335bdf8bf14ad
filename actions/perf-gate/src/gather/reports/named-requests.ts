import { sheetOf } from './k6-ndjson.ts'
import type { K6Counts } from './k6-stream.ts'
import { ALL_REQUESTS } from './k6-summary.ts'
import { K6Tally } from './k6-tally.ts'
import type { Sheet } from './reading.ts'

const MOST_SUBJECTS = 50
const OTHERS = 'other requests'
/** Fifty names in sixty files are three thousand distributions: steps one percent apart keep them small. */
const FINENESS = 0.01

/** Fewer tests leave more power to each: by name, only these are compared. */
const COMPARED = ['p95', 'error-rate']

/** Which request names of k6's NDJSON output become subjects of their own: the first file decides for all. */
export class NamedRequests {
  #chosen: ReadonlySet<string> | null = null
  #sheetsByFile: (readonly Sheet[])[] = []
  #tooMany = false

  /** The sheets by name of one file, in the order the files are added. */
  add(counts: K6Counts): void {
    if (counts.byName === null) {
      this.#tooMany = true
      return
    }
    this.#chosen ??= choose(counts.byName)
    const sheets: Sheet[] = []
    const others = new K6Tally()
    for (const [name, tally] of counts.byName) {
      if (this.#chosen.has(name)) sheets.push(namedSheet(subjectOf(name), tally, counts))
      else others.merge(tally)
    }
    if (others.total > 0 && this.#chosen.size > 0) sheets.push(namedSheet(OTHERS, others, counts))
    this.#sheetsByFile.push(sheets)
  }

  /** The sheets of every file; empty ones where any file had too many names to tell. */
  sheets(): readonly (readonly Sheet[])[] {
    return this.#tooMany ? [] : this.#sheetsByFile
  }
}

/** None where there is but one name: it would be the whole again. */
function choose(byName: ReadonlyMap<string, K6Tally>): ReadonlySet<string> {
  if (byName.size < 2) return new Set()
  const byTotal = [...byName].sort(([, a], [, b]) => b.total - a.total)
  const room = byTotal.length > MOST_SUBJECTS ? MOST_SUBJECTS - 1 : MOST_SUBJECTS
  return new Set(byTotal.slice(0, room).map(([name]) => name))
}

function subjectOf(name: string): string {
  return name === ALL_REQUESTS || name === OTHERS ? `"${name}"` : name
}

function namedSheet(subject: string, tally: K6Tally, counts: K6Counts): Sheet {
  const sheet = sheetOf(subject, tally, counts, null, FINENESS)
  return {
    ...sheet,
    metrics: sheet.metrics.filter(({ id }) => COMPARED.includes(id)),
    rounds: sheet.rounds.map((round) => ({
      ...round,
      values: Object.fromEntries(Object.entries(round.values).filter(([id]) => COMPARED.includes(id))),
    })),
  }
}
