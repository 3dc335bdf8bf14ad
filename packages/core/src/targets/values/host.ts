import {
  kinds,
  type Parsed,
  type Reachable,
  refused,
  understood,
  type ValueKind,
} from '../../values/index.ts'

const place = kinds.reach()

/** A name or an IP address, as it stands in a URL: an IPv6 address in brackets, no port. */
export function parseHost(text: string): Parsed<Reachable> {
  if (text === '') return refused('names no host')
  if (text.includes('@')) return refused('holds credentials, which are not sent there')
  if (!/^(?:\[[^\]/]*\]|[^:/[\]]+)$/.test(text)) return refused('has no valid host')
  const found = place.parse(text)
  return found.ok ? found : refused(`has a host that ${found.why}`)
}

/** `db.example:5432`, `[::1]:5432`. */
export function parseHostAndPort(text: string): Parsed<{ readonly host: string; readonly port: number }> {
  const [, name = text, digits = ''] = /^(.*):(\d{1,6})$/s.exec(text) ?? []
  const host = parseHost(name)
  if (!host.ok) return host
  if (digits === '') return refused('names no port')
  const port = Number(digits)
  return port >= 1 && port <= 65_535
    ? understood({ host: host.value.value, port })
    : refused('has a port that does not exist')
}

/** A name server; its port is 53 unless it says otherwise. The value is `host:port`. */
export function nameServer(): ValueKind<string> {
  return {
    expected: 'the host of a name server, with a port if it is not 53',
    examples: ['1.1.1.1', '127.0.0.1:5353'],
    parse: (text) => {
      const hasPort = /\]:|^[^:]*:[^:]*$/.test(text)
      const at = parseHostAndPort(hasPort ? text : `${text}:53`)
      if (!at.ok) return at
      const { host, port } = at.value
      return understood(host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`)
    },
    json: { type: 'string' },
  }
}
