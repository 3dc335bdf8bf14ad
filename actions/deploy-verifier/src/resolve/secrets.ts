import { secretsOfHeaders, secretsOfUrl } from '@plinth/core'
import type { Probe, Settings } from '../settings.ts'

/**
 * What must never be shown: the token, what is secret in every header, and in every address the credentials and the
 * query parameters that carry some.
 */
export function secretsOf({ metrics, observe, targets, token }: Settings): readonly string[] {
  const probes = [
    ...targets.flatMap(({ baseline, checks, probe }) => [
      probe,
      baseline,
      ...checks.map((check) => (check.kind === 'probe' ? check.probe : null)),
    ]),
    observe.control,
  ]
  const found = [
    ...(token === null ? [] : [token]),
    ...probes.flatMap((probe) => (probe === null ? [] : secretsOfProbe(probe))),
    ...(metrics === null ? [] : [...secretsOfUrl(metrics.url), ...secretsOfHeaders(metrics.headers)]),
  ]
  return [...new Set(found)]
}

function secretsOfProbe(probe: Probe): readonly string[] {
  switch (probe.kind) {
    case 'http':
    case 'websocket':
      return [...secretsOfUrl(probe.url), ...secretsOfHeaders(probe.headers)]
    case 'grpc':
      return secretsOfHeaders(probe.headers)
    case 'tcp':
    case 'dns':
      return []
  }
}
