import { secretsOfHeaders, secretsOfUrl } from '@plinth/core'
import type { Settings, Target } from '../settings.ts'

/** What must never be shown: what is secret in every header, and the credentials in a URL. May repeat itself. */
export function secretsOf({ source }: Settings): readonly string[] {
  if (source.kind === 'reports') return []
  const headers = source.plan.scenarios.flatMap((scenario) => secretsOfHeaders(scenario.headers))
  return [...headers, ...[source.base, source.head].flatMap(secretsOfTarget)]
}

function secretsOfTarget(target: Target | null): readonly string[] {
  return target?.kind === 'url' ? secretsOfUrl(target.url) : []
}
