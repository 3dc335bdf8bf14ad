import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'

const FILE = new URL('../../docs/schemas/plinth.report.v1.json', import.meta.url)

/** What the published JSON Schema says is wrong with a report; empty where it is a valid one. */
export function reportProblems(report: unknown): readonly string[] {
  const validate = new Ajv({ allErrors: true, strict: false }).compile(JSON.parse(readFileSync(FILE, 'utf8')))
  validate(report)
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
}
