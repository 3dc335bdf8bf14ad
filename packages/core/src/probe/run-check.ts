import type { Check, CheckResult } from '../targets/index.ts'
import { checkCertificate } from './certificate-check.ts'
import { thrown } from './outcome.ts'
import type { ProbeOptions } from './probe-options.ts'
import { outcomeOf } from './run-probe.ts'

/** Looks once at something that was promised. Never throws, and ends by `timeoutMs` whatever the server does. */
export async function runCheck(check: Check, options: ProbeOptions): Promise<CheckResult> {
  const looking =
    check.kind === 'probe' ? outcomeOf(check.probe, options) : checkCertificate(check, options).catch(thrown)
  const { certificateDays, failure, found } = await looking
  return { name: check.name, failure, found, ...(certificateDays === undefined ? {} : { certificateDays }) }
}
