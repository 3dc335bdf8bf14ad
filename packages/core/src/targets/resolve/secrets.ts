import { secretsOfHeaders, secretsOfUrl } from '../../redaction/index.ts'
import type { Check, Probe } from '../probe.ts'

/** What must never be shown of a probe: what is secret in its headers, in credentials and in query parameters. */
export function secretsOfProbe(probe: Probe): readonly string[] {
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

/** The same of checks, some of which are probes. */
export function secretsOfChecks(checks: readonly Check[]): readonly string[] {
  return checks.flatMap((check) => (check.kind === 'probe' ? secretsOfProbe(check.probe) : []))
}
