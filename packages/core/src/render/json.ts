import { InputError, type InputProblem } from '../errors.ts'
import { REPORT_SCHEMA, type Report, reportSchema } from '../report.ts'
import { quoted } from '../values/quoted.ts'

/** Deeper data is a mistake or an attack on whoever reads it. */
const DEEPEST = 64

const MOST_PROBLEMS = 10

/**
 * The report as JSON text, two spaces deep, with a final line break. Equal reports give equal bytes: the report's own
 * keys come in the order of the schema, the keys of `data` in alphabetical order.
 *
 * @throws TypeError naming the place of what JSON cannot carry (NaN, an infinity, a function, a cycle). A gate writes
 * infinite amounts with `amount` and missing ones as null.
 */
export function encodeReport(report: Report): string {
  const { data, ...own } = report
  const checked = reportSchema.parse({ ...own, data: {} })
  const complete = { ...checked, data: sorted(data, 'data', 0) }
  return `${JSON.stringify(complete, null, 2)}\n`
}

/**
 * Reads what `encodeReport` wrote. Keys that this version does not know are dropped.
 *
 * @param where how the text is called in errors: `the report report.json`.
 * @throws InputError for text that is no JSON or no report, with every problem found.
 */
export function decodeReport(text: string, where = 'the report'): Report {
  const value = parsedJson(text, where)
  const schema = typeof value === 'object' && value !== null && 'schema' in value ? value.schema : undefined
  if (schema !== REPORT_SCHEMA) {
    const what = typeof schema === 'string' ? `has the schema ${quoted(schema)}` : 'does not name its schema'
    throw problem({ where, what, mend: `give a file that Plinth wrote, with "schema": "${REPORT_SCHEMA}"` })
  }
  const result = reportSchema.safeParse(value)
  if (result.success) return result.data
  const mend = 'give the file as Plinth wrote it, whole and unchanged'
  throw new InputError(
    result.error.issues.slice(0, MOST_PROBLEMS).map((issue) => ({
      where: `${where}, ${issue.path.length === 0 ? 'top level' : pathText(issue.path)}`,
      what: clause(issue.message),
      mend,
    })),
  )
}

function parsedJson(text: string, where: string): unknown {
  const content = text.startsWith('\u{feff}') ? text.slice(1) : text
  if (content.trim() === '')
    throw problem({ where, what: 'is empty', mend: 'give a report that Plinth wrote' })
  try {
    return JSON.parse(content)
  } catch (error) {
    const reason = error instanceof Error ? quoted(error.message) : 'it cannot be parsed'
    throw problem({
      where,
      what: `is not JSON: ${reason}`,
      mend: 'check that the file was not cut or changed',
    })
  }
}

const problem = (given: InputProblem): InputError => new InputError([given])

/** A copy with the keys of every object in alphabetical order, checked for what JSON would change in silence. */
function sorted(value: unknown, path: string, depth: number): unknown {
  if (depth > DEEPEST)
    throw new TypeError(`${path} is nested more than ${DEEPEST} levels deep, or in a cycle`)
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value
    case 'number':
      if (!Number.isFinite(value)) throw new TypeError(`${path} is ${value}, which JSON cannot carry`)
      return value
    case 'object':
      break
    default:
      throw new TypeError(`${path} is of type ${typeof value}, which JSON cannot carry`)
  }
  if (value === null) return null
  if (Array.isArray(value)) return value.map((item, index) => sorted(item, `${path}[${index}]`, depth + 1))
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null) {
    throw new TypeError(`${path} is no plain object, so JSON cannot carry it`)
  }
  const entries = Object.entries(value)
    .filter(([, item]) => item !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, item]) => [key, sorted(item, `${path}.${key}`, depth + 1)] as const)
  return Object.fromEntries(entries)
}

function pathText(path: readonly PropertyKey[]): string {
  return path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '')
}

const clause = (message: string): string => message.charAt(0).toLowerCase() + message.slice(1)
