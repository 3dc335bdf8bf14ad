import { Redactor } from '@plinth/core'
import { secretsOfChecks, secretsOfProbe } from '@plinth/core/targets'
import type { Settings } from '../../settings.ts'

/**
 * Takes out of text what must not be kept: a server may say again what it was asked with. What leaves the process
 * is redacted once more, but a cause is cut to its length before, and a secret that is cut in two is none any more.
 */
export function redactionOf({ targets, control, token }: Settings): (text: string) => string {
  const redactor = new Redactor()
  const secrets = [
    ...targets.flatMap(({ probe, checks }) => [...secretsOfProbe(probe), ...secretsOfChecks(checks)]),
    ...(control === null ? [] : secretsOfProbe(control)),
    ...(token === null ? [] : [token]),
  ]
  for (const secret of secrets) redactor.register(secret)
  return (text) => redactor.redact(text)
}
