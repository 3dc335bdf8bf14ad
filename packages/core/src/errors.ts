/** One thing the user can mend. Each part is a clause without a full stop; `mend` starts with a verb. */
export interface InputProblem {
  /** `"200" has no unit`. Quotes what was given only through `quoted`, and never a secret. */
  readonly what: string
  /** "input `rate`", or `.github/plinth.yml:3:9, key `perf.rate``. */
  readonly where: string
  /** `write a rate such as 200/s`. */
  readonly mend: string
}

/** A file that is wrong from end to end should not flood the log. */
const SHOWN = 50

/** What the user can mend: every problem found, at once; the message shows the first fifty. */
export class InputError extends Error {
  override readonly name = 'InputError'
  readonly problems: readonly InputProblem[]

  constructor(problems: readonly InputProblem[]) {
    super(problemLines(problems).join('\n'))
    this.problems = problems
  }
}

function problemLines(problems: readonly InputProblem[]): readonly string[] {
  const lines = problems.slice(0, SHOWN).map(problemLine)
  return problems.length > SHOWN ? [...lines, `And ${problems.length - SHOWN} more problems.`] : lines
}

/** A problem as one line: where, what, and how to mend it. */
export function problemLine(problem: InputProblem): string {
  return `${problem.where}: ${problem.what}. ${sentence(problem.mend)}`
}

export interface ApiFailure {
  /** HTTP status; null when no answer came. */
  readonly status: number | null
  /** GitHub's `x-github-request-id`, which its support asks for. */
  readonly requestId: string | null
  /** `POST`. */
  readonly method: string
  /** `/repos/o/r/issues/1/comments`: no host, no query. */
  readonly path: string
  /** What the API said, or what went wrong on the way; untrusted text. */
  readonly reason: string
  /** The permission that is missing, as a workflow writes it: `pull-requests: write`. */
  readonly permission?: string
}

/** What an API refused or failed to do. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly failure: ApiFailure

  constructor(failure: ApiFailure, options?: ErrorOptions) {
    const outcome = failure.status === null ? 'got no answer' : `was answered with ${failure.status}`
    super(`${failure.method} ${failure.path} ${outcome}: ${failure.reason}`, options)
    this.failure = failure
  }
}

/** An error as a person should see it. Nothing here is redacted: the shell does that to all it prints. */
export interface ErrorDescription {
  readonly title: string
  readonly lines: readonly string[]
  /** True for anything that neither the user nor an API is to blame for. */
  readonly isBug: boolean
  /** For the debug log; null unless it is a bug. */
  readonly stack: string | null
}

/** Turns anything that was thrown into what the user is told. Never throws. */
export function describeError(error: unknown): ErrorDescription {
  if (error instanceof InputError) {
    const [first, ...rest] = error.problems
    const title =
      first !== undefined && rest.length === 0
        ? `The ${subjectOf(first)} cannot be used`
        : `${error.problems.length} settings cannot be used`
    return { title, lines: problemLines(error.problems), isBug: false, stack: null }
  }
  if (error instanceof ApiError) return describeApiError(error)
  const message = error instanceof Error ? error.message : safeString(error)
  return {
    title: 'Plinth ran into a bug of its own',
    lines: [
      message === '' ? 'No message came with it.' : message,
      'Run the job again with debug logging on to see the stack, and report it with that.',
    ],
    isBug: true,
    stack: error instanceof Error ? (error.stack ?? null) : null,
  }
}

function describeApiError(error: ApiError): ErrorDescription {
  const { permission, requestId, status } = error.failure
  const lines = [error.message]
  if (permission !== undefined) {
    lines.push(`Give the job the permission that is missing:\npermissions:\n  ${permission}`)
  }
  if (requestId !== null) lines.push(`Request id: ${requestId}`)
  const title =
    status === null
      ? 'The API gave no answer'
      : status >= 500
        ? 'The API failed'
        : 'The API refused a request'
  return { title, lines, isBug: false, stack: null }
}

function subjectOf(problem: InputProblem): string {
  return problem.where.startsWith('input') ? problem.where : 'configuration'
}

function sentence(clause: string): string {
  return `${clause.charAt(0).toUpperCase()}${clause.slice(1)}.`
}

/** `String` throws on objects without a usable conversion. */
function safeString(value: unknown): string {
  try {
    return String(value)
  } catch {
    return 'a value that cannot be shown was thrown'
  }
}
