/** What goes wrong. Exactly one thing does, after the delay. */
export interface Fault {
  /** GitHub's operation id (`issues/create-comment`), or `graphql/viewer` by what is asked; every route where absent. */
  readonly operation?: string
  /** How often; for ever where absent. */
  readonly times?: number
  readonly delayMs?: number
  readonly kind: /** The request is answered normally, only later. */
    | 'slow'
    /** Accepts, and never answers. */
    | 'hang'
    /** Closes the connection without an answer. */
    | 'close'
    /** Does what was asked, then closes the connection without an answer. */
    | 'close-after'
    | {
        readonly status: number
        readonly message?: string
        readonly headers?: Readonly<Record<string, string>>
      }
}

/** The faults to come, in the order in which they were asked for. */
export interface FaultPlan {
  readonly add: (fault: Fault) => void
  readonly clear: () => void
  /** Takes the fault for this operation, if any; counts it as used. */
  readonly take: (operation: string) => Fault | null
}

export function createFaultPlan(): FaultPlan {
  let planned: { readonly fault: Fault; left: number }[] = []
  return {
    add: (fault) => planned.push({ fault, left: fault.times ?? Number.POSITIVE_INFINITY }),
    clear: () => {
      planned = []
    },
    take: (operation) => {
      const entry = planned.find(
        ({ fault, left }) => left > 0 && (fault.operation === undefined || fault.operation === operation),
      )
      if (!entry) return null
      entry.left -= 1
      return entry.fault
    },
  }
}

/** The answers GitHub gives, with the headers it sends along. */
export const faults = {
  /** The token lacks a permission. */
  forbidden: {
    status: 403,
    message: 'Resource not accessible by integration',
    headers: { 'x-accepted-github-permissions': 'issues=write; pull_requests=write' },
  },
  notFound: { status: 404, message: 'Not Found' },
  /** Too many requests in a short time. */
  secondaryRateLimit: (seconds: number) => ({
    status: 403,
    message: 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.',
    headers: { 'retry-after': String(seconds) },
  }),
  /** The hour's requests are used up. */
  primaryRateLimit: (secondsLeft: number) => ({
    status: 403,
    message: 'API rate limit exceeded for installation.',
    headers: {
      'x-ratelimit-remaining': '0',
      'x-ratelimit-reset': String(Math.ceil(Date.now() / 1000) + secondsLeft),
    },
  }),
  tooMany: (seconds: number) => ({
    status: 429,
    message: 'Too Many Requests',
    headers: { 'retry-after': String(seconds) },
  }),
  unavailable: { status: 503, message: 'Service unavailable' },
} as const
