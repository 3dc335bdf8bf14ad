import { execFileSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'

/** One commit: its message, when it was made, and what files hold after it (null: deleted). */
export interface Step {
  readonly at: number
  readonly message: string
  readonly files: Readonly<Record<string, string | null>>
  /** On a branch of its own, from the commit before; merged by the next step without one. */
  readonly aside?: true
}

/** `2026-03-01T12:00Z` in milliseconds. */
export const time = (text: string): number => Date.parse(`2026-${text}Z`)

export interface State {
  readonly status: 'up' | 'down' | 'degraded'
  readonly code?: number
  readonly ms?: number
  readonly url?: string
}

/** A file of a site, line by line as Upptime writes it. */
export function siteFile(at: number, { status, code = 200, ms = 120, url = 'https://shop.example/' }: State) {
  return [
    `url: ${url}`,
    `status: ${status}`,
    `code: ${code}`,
    `responseTime: ${ms}`,
    `lastUpdated: ${new Date(at).toISOString()}`,
    `startTime: ${new Date(time('01-01T00:00')).toISOString()}`,
    'generator: Upptime <https://github.com/upptime/upptime>',
    '',
  ].join('\n')
}

/** The commit with which Upptime notes a state. */
export function noted(at: number, slug: string, name: string, state: State): Step {
  const { status, code = 200, ms = 120 } = state
  const sign = { up: '🟩', down: '🟥', degraded: '🟨' }[status]
  return {
    at,
    message: `${sign} ${name} is ${status} (${code} in ${ms} ms) [skip ci] [upptime]`,
    files: { [`history/${slug}.yml`]: siteFile(at, state) },
  }
}

/** Makes a bare repository of these commits, by one process of git. */
export function repositoryOf(folder: string, steps: readonly Step[]): void {
  mkdirSync(folder, { recursive: true })
  const git = (args: readonly string[], input = '') => execFileSync('git', args, { cwd: folder, input })
  git(['init', '--quiet', '--bare', '--initial-branch=main'])
  const stream = steps.flatMap((step, index) => commitLines(step, index, steps))
  git(['fast-import', '--quiet', '--done'], `${stream.join('\n')}\ndone\n`)
}

function commitLines(step: Step, index: number, steps: readonly Step[]): readonly string[] {
  const by = `Upptime Bot <bot@example.com> ${Math.floor(step.at / 1000)} +0000`
  const before = steps[index - 1]
  // A side branch starts where the branch is; the next step on the branch merges it.
  const merged = before?.aside === true && step.aside !== true ? [`merge :${index}`] : []
  return [
    `commit refs/heads/${step.aside === true ? 'aside' : 'main'}`,
    `mark :${index + 1}`,
    `committer ${by}`,
    ...data(step.message),
    ...(step.aside === true && before?.aside !== true ? [`from :${index}`] : []),
    ...merged,
    ...Object.entries(step.files).flatMap(([path, text]) =>
      text === null ? [`D ${path}`] : [`M 100644 inline ${path}`, ...data(text)],
    ),
  ]
}

const data = (text: string): readonly string[] => [`data ${Buffer.byteLength(text)}`, text]
