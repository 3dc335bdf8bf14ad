import { isAutocannon, readAutocannon } from './autocannon.ts'
import { readHyperfine } from './hyperfine.ts'
import { isK6MachineReadable, isK6Summary, readK6MachineReadable, readK6Summary } from './k6-forms.ts'
import { quote, type Reading, ReportError } from './reading.ts'
import { readSamples, SAMPLES_SCHEMA } from './samples.ts'
import { isObject, type JsonObject, own } from './shape.ts'

const KNOWN =
  `Known are ${SAMPLES_SCHEMA}, k6 (--summary-export, handleSummary data, --new-machine-readable-summary, --out json),` +
  ' autocannon --json, and hyperfine --export-json.'

/** Reads a JSON document of any known format, told by what is in it. Throws ReportError for others. */
export function readDocument(document: unknown): Reading {
  if (!isObject(document)) {
    const seen = Array.isArray(document) ? 'a list' : document === null ? 'null' : `a ${typeof document}`
    throw new ReportError('report-unknown-format', `The file holds ${seen}, not a report. ${KNOWN}`)
  }
  const schema = own(document, 'schema')
  if (schema === SAMPLES_SCHEMA) return readSamples(document)
  const results = own(document, 'results')
  if (Array.isArray(results) && isHyperfine(results)) return readHyperfine(results)
  if (isK6MachineReadable(document)) return readK6MachineReadable(document)
  if (isK6Summary(document)) return readK6Summary(document)
  if (isAutocannon(document)) return readAutocannon(document)
  throw new ReportError('report-unknown-format', `${seenIn(document)} ${KNOWN}`)
}

function isHyperfine(results: readonly unknown[]): boolean {
  return (
    results.length === 0 || results.some((result) => isObject(result) && own(result, 'command') !== undefined)
  )
}

function seenIn(document: JsonObject): string {
  const schema = own(document, 'schema')
  if (typeof schema === 'string') return `The schema ${quote(schema)} is not known.`
  const keys = Object.keys(document)
  if (keys.length === 0) return 'The file holds an empty object.'
  const shown = keys.slice(0, 8).map(quote).join(', ')
  return `The format is not known: its keys are ${shown}${keys.length > 8 ? ` and ${keys.length - 8} more` : ''}.`
}
