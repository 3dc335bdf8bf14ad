import { kinds, type Parsed, parseUrl, refused, understood, type ValueKind } from '@plinth/core'

/** A web address that anybody may be shown, and that is asked for with a request: its fragment is left out. */
export function parseLink(text: string): Parsed<string> {
  if (!/^https?:\/\//i.test(text)) return refused('is not followed by an http or https URL')
  const [address = ''] = text.split('#', 1)
  const url = parseUrl(address)
  if (!url.ok) return refused(`has an address that ${url.why}`)
  const { username, password } = new URL(url.value)
  return username === '' && password === ''
    ? url
    : refused('holds credentials, which do not belong in a file')
}

/** A host that links may lead to, by its name or address. */
export function linkHost(): ValueKind<string> {
  const place = kinds.reach()
  return {
    expected: 'a host',
    examples: ['docs.example.com'],
    parse: (text) => {
      const host = place.parse(text)
      if (!host.ok) return host
      return host.value.value.includes('/')
        ? refused('is a network, and a host is asked for')
        : understood(host.value.value)
    },
    json: { type: 'string' },
  }
}
