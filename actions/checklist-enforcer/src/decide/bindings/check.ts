import type { Check } from '../../evidence/change.ts'
import type { Evidence } from '../../evidence/evidence.ts'
import type { Binding } from '../../settings.ts'
import { type Answer, met, unmet, untold } from './answer.ts'

const SAID: Readonly<Record<Exclude<Check['state'], 'success'>, string>> = {
  failure: 'failed',
  pending: 'is still running',
  neutral: 'ended as neutral, which proves nothing',
  skipped: 'was skipped',
}

/** Every check of that name must have succeeded; there must be one. */
export function judgeCheck(
  { name }: Extract<Binding, { kind: 'check' }>,
  { checks }: Pick<Evidence, 'checks'>,
): Answer {
  if (!checks.known) {
    return untold(
      `the checks are not known (${checks.why})`,
      'give the job a token with `checks: read` and `statuses: read`',
    )
  }
  const own = checks.value.filter((check) => check.name === name)
  const bad = own.find(({ state }) => state !== 'success')
  if (bad !== undefined && bad.state !== 'success') {
    const mend =
      bad.state === 'pending' ? 'wait for it and run this again' : `make the check “${name}” succeed`
    return unmet(`the check “${name}” ${SAID[bad.state]}`, mend)
  }
  return own.length > 0
    ? met(`the check “${name}” succeeded`)
    : unmet(`there is no check “${name}” for this commit`, `let the check “${name}” run on this commit`)
}
