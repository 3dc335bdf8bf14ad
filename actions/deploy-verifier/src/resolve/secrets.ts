import { secretsOfHeaders, secretsOfUrl } from '@plinth/core'
import { secretsOfChecks, secretsOfProbe } from '@plinth/core/targets'
import type { Settings } from '../settings.ts'

/**
 * What must never be shown: the token, what is secret in every header, and in every address the credentials and the
 * query parameters that carry some.
 */
export function secretsOf({ metrics, observe, targets, token }: Settings): readonly string[] {
  const probes = [...targets.flatMap(({ baseline, probe }) => [probe, baseline]), observe.control]
  const found = [
    ...(token === null ? [] : [token]),
    ...targets.flatMap(({ checks }) => secretsOfChecks(checks)),
    ...probes.flatMap((probe) => (probe === null ? [] : secretsOfProbe(probe))),
    ...(metrics === null ? [] : [...secretsOfUrl(metrics.url), ...secretsOfHeaders(metrics.headers)]),
  ]
  return [...new Set(found)]
}
