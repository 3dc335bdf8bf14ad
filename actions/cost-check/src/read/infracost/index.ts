import { quoted } from '@plinth/core'
import { counted } from '@plinth/core/render'
import type { InfracostRun } from '../../evidence/infracost.ts'
import type { Problem } from '../../evidence/problem.ts'
import { projectOf } from './project.ts'
import { type Output, outputSchema } from './schema.ts'

/** The version of the output's schema that is understood. */
const VERSION = '0.2'

/** In UTF-16 units. Thousands of resources take a few million. */
const LONGEST = 64_000_000

/** Of each project of a base and a head it is asked what became of it. */
const MOST_PROJECTS = 5_000

const COMMAND = '`infracost breakdown --format json`'

interface Read {
  readonly run: InfracostRun | null
  readonly problems: readonly Problem[]
}

/**
 * Reads what `infracost breakdown` or `infracost diff` writes with `--format json`, schema 0.2. Never throws.
 * @param file as the user may find it
 */
export function readInfracost(text: string, file: string): Read {
  const refused = (what: string, mend: string): Read => ({
    run: null,
    problems: [{ parts: ['infracost'], source: file, line: null, effect: 'unusable', what, mend }],
  })
  if (text.length > LONGEST)
    return refused('The file is larger than 64 MB.', 'price fewer projects in one run')
  const json = parsed(text)
  if (json === null) return refused(notJson(text), `write it with ${COMMAND} and \`--out-file\``)
  const mistaken = mistakenFor(json)
  if (mistaken !== null) return refused(`This is ${mistaken}.`, `give the output of ${COMMAND}`)
  const version = fieldOf(json, 'version')
  if (version !== VERSION) {
    const what = typeof version === 'string' ? `version ${quoted(version)}` : 'no version that could be read'
    return refused(
      `The output is of ${what}, and only ${VERSION} is understood.`,
      `write it with an Infracost CLI whose JSON is of version ${VERSION}`,
    )
  }
  const { data, error } = outputSchema.safeParse(json)
  if (data === undefined) {
    const [issue] = error.issues
    const path = issue?.path.map(String).join('.') ?? ''
    return refused(
      `The output cannot be read: ${quoted(path)} is not as Infracost writes it.`,
      `write it anew with ${COMMAND}, and change nothing in it`,
    )
  }
  return data.projects.length > MOST_PROJECTS
    ? refused(`The output holds more than ${MOST_PROJECTS} projects.`, 'price fewer projects in one run')
    : runOf(data, file)
}

function runOf(output: Output, file: string): Read {
  const command = output.metadata?.infracostCommand
  const whole = output.projects.length === 1 ? (output.summary ?? null) : null
  const read = output.projects.map((project) => projectOf(project, command, whole))
  const unreadable = read.reduce((count, project) => count + project.unreadable, 0)
  const run: InfracostRun = {
    file,
    currency: output.currency ?? '',
    projects: read.map(({ project }) => project),
    total: output.totalMonthlyCost,
    pastTotal: read.some(({ project }) => project.pastTotal !== null) ? output.pastTotalMonthlyCost : null,
    ...(command === undefined ? {} : { command }),
  }
  const problem: Problem = {
    parts: ['infracost'],
    source: file,
    line: null,
    effect: 'incomplete',
    what: `${counted(unreadable, 'resource')} in it cannot be read.`,
    mend: `write it anew with ${COMMAND}`,
  }
  return { run, problems: unreadable === 0 ? [] : [problem] }
}

/** Without a byte order mark; null: not JSON. */
function parsed(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text.startsWith('\ufeff') ? text.slice(1) : text)
    return value
  } catch {
    return null
  }
}

function notJson(text: string): string {
  if (text.trim() === '') return 'The file is empty.'
  // What PowerShell writes with `>`: every second byte is zero.
  if (text.slice(0, 100).includes('\0')) return 'The file is not JSON in UTF-8; it looks like UTF-16.'
  return text.trimStart().startsWith('{')
    ? 'The file is not valid JSON; it may be cut off.'
    : 'The file is not JSON.'
}

/** What else a file is that people take for the output; null: nothing that is known. */
function mistakenFor(json: unknown): string | null {
  if (typeof json !== 'object' || json === null || Array.isArray(json))
    return 'JSON, but no output of Infracost'
  if (Object.hasOwn(json, 'planned_values')) return 'a plan of Terraform, not what Infracost makes of it'
  return Object.hasOwn(json, 'projects') ? null : 'JSON, but no output of Infracost'
}

function fieldOf(json: unknown, key: string): unknown {
  // Whatever has the key is an object with that key.
  return Object(json) === json && Object.hasOwn(json as object, key)
    ? (json as Readonly<Record<string, unknown>>)[key]
    : undefined
}
