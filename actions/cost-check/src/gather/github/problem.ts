import { ApiError, quoted } from '@plinth/core'
import type { Problem } from '../../evidence/problem.ts'

const SOURCE = 'the runs of the workflows'

/** @param what a sentence */
export function unusable(what: string, mend: string): Problem {
  return problem(SOURCE, 'unusable', what, mend)
}

export function problem(source: string, effect: Problem['effect'], what: string, mend: string): Problem {
  return { parts: ['ci'], source, line: null, effect, what, mend }
}

/** What GitHub said, as a clause, and how to mend it. */
export function told(error: unknown): { readonly why: string; readonly mend: string } {
  if (!(error instanceof ApiError)) {
    return { why: quoted(error instanceof Error ? error.message : String(error)), mend: '' }
  }
  const { permission, reason, status } = error.failure
  if (status === null) return { why: `GitHub gave no answer: ${quoted(reason)}`, mend: 'Run the job again.' }
  const why = `GitHub answered ${status}: ${quoted(reason)}`
  if (permission !== undefined) {
    const wanted = permission.split('\n').map((line) => `\`${line.trim()}\``)
    return { why, mend: `Give the job the permission ${wanted.join(' and ')}.` }
  }
  if (status === 401) return { why, mend: 'Give `token` a token that is valid.' }
  const isRefusal = status === 403 || status === 429
  return { why, mend: isRefusal ? 'Wait for an hour, or read fewer runs with `cost.ci-cost.most-runs`.' : '' }
}

/** Whether every further question would be refused as well. */
export function isFinal(error: unknown): boolean {
  return error instanceof ApiError && [401, 403, 429].includes(error.failure.status ?? 0)
}
