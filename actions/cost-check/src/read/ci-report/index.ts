import { counted } from '@plinth/core/render'
import type { CiUsageItem } from '../../evidence/ci.ts'
import type { Problem } from '../../evidence/problem.ts'
import { readCsvReport } from './csv.ts'
import { readJsonReport } from './json.ts'
import { type ReportLine, readLine } from './line.ts'

export interface CiReport {
  readonly items: readonly CiUsageItem[]
  readonly problems: readonly Problem[]
}

/** So many rows of a file are told one by one. */
const SHOWN = 20

const FORMS =
  'Give the metered usage report as GitHub sends it (CSV), or what /organizations/{org}/settings/billing/usage answers (JSON).'

/**
 * Reads GitHub's usage report: the CSV that it sends (summarised or detailed), or the JSON of the REST API
 * (`usageItems`). Rows of other products than Actions are left out. Never throws.
 */
export function readCiReport(text: string, file: string): CiReport {
  const content = text.startsWith('\ufeff') ? text.slice(1) : text
  const first = content.trimStart().charAt(0)
  if (first === '') return nothing(file, 'The file is empty.')
  return first === '{' || first === '[' ? fromJson(content, file) : fromCsv(content, file)
}

function fromJson(text: string, file: string): CiReport {
  const report = readJsonReport(text)
  if (report === null) return nothing(file, 'It is no JSON with `usageItems`.')
  const places = report.misshapen.map((place) => `Item ${place + 1} lacks a field of a usage report.`)
  return itemsOf(
    report.lines,
    file,
    places.map((what) => rowProblem(file, null, what)),
  )
}

function fromCsv(text: string, file: string): CiReport {
  const { lines, fault } = readCsvReport(text)
  if (fault?.kind === 'long-row') {
    const cut = rowProblem(file, fault.line, 'The row does not end: a quote was left open.')
    return itemsOf(lines, file, [cut])
  }
  if (fault !== null) return nothing(file, 'It has not the columns of a usage report.')
  return itemsOf(lines, file, [])
}

function itemsOf(lines: readonly ReportLine[], file: string, before: readonly Problem[]): CiReport {
  const items: CiUsageItem[] = []
  const unreadable: Problem[] = [...before]
  for (const line of lines) {
    const read = readLine(line)
    if (read.kind === 'item') items.push(read.item)
    else if (read.kind === 'unreadable') unreadable.push(rowProblem(file, line.line, `${read.why}.`))
  }
  if (items.length === 0 && unreadable.length === 0) return nothing(file, 'It has no row about Actions.')
  return { items, problems: cappedProblems(file, unreadable) }
}

function nothing(file: string, what: string): CiReport {
  return {
    items: [],
    problems: [{ parts: ['ci'], source: file, line: null, effect: 'unusable', what, mend: FORMS }],
  }
}

function rowProblem(file: string, line: number | null, what: string): Problem {
  return { parts: ['ci'], source: file, line, effect: 'incomplete', what, mend: '' }
}

function cappedProblems(file: string, problems: readonly Problem[]): readonly Problem[] {
  if (problems.length <= SHOWN) return problems
  const more = counted(problems.length - SHOWN, 'more row')
  return [...problems.slice(0, SHOWN), rowProblem(file, null, `${more} cannot be read.`)]
}
