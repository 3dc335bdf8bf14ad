import { secretsOfUrl } from '@plinth/core'
import type { Settings } from '../settings.ts'

/** What must never be shown: the token, and query parameters of links that carry a secret by their names. */
export function secretsOf({ items, token }: Settings): readonly string[] {
  const links = items.flatMap(({ evidence }) =>
    evidence.flatMap((binding) =>
      binding.kind === 'link' && binding.url !== null ? secretsOfUrl(binding.url) : [],
    ),
  )
  return [...new Set([...(token === null ? [] : [token]), ...links])]
}
