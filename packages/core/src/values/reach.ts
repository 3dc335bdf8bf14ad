import { type Parsed, refused, understood, type ValueKind } from './kind.ts'
import { network } from './network.ts'

/** A place that is not on the public internet, and may be connected to all the same. */
export type Reachable =
  /** An address or a CIDR block. */
  | { readonly kind: 'network'; readonly value: string }
  /** A name, in lower case and ASCII, without a final dot. */
  | { readonly kind: 'host'; readonly value: string }

/** RFC 1035, section 2.3.4. */
const LONGEST_NAME = 253
/** A label of letters, digits, hyphens and underscores (which name services), as DNS carries it. */
const LABEL = /^(?!-)[a-z0-9_-]{1,63}(?<!-)$/

/** A host name, an address, or a CIDR block. */
export function reach(): ValueKind<Reachable> {
  return {
    expected: 'a host name, an address or a network',
    examples: ['10.0.0.0/8', 'staging.internal', '192.168.1.20'],
    parse: parseReachable,
    json: { type: 'string' },
  }
}

function parseReachable(text: string): Parsed<Reachable> {
  // An IPv6 address stands in brackets where it is copied from a URL.
  const bare = /^\[([^[\]]*)\]$/.exec(text)?.[1] ?? text
  const asNetwork = network().parse(bare)
  if (asNetwork.ok) return understood({ kind: 'network', value: asNetwork.value })
  return parseHost(text)
}

/** Numbers and a slash, as in `10.0.0/8`, or a colon and a slash behind it, as in `fe80::/x`. */
function isMeantAsNetwork(text: string): boolean {
  const colon = text.indexOf(':')
  return /^[\d.]+\/\d*$/.test(text) || (colon !== -1 && text.includes('/', colon))
}

function parseHost(text: string): Parsed<Reachable> {
  if (text.includes('://')) return refused('is a URL, of which only the host is asked for')
  if (text.includes('*')) return refused('has a wildcard, and every host is named for itself')
  if (isMeantAsNetwork(text)) return refused('is not a network')
  if (/:\d+$/.test(text)) return refused('has a port, and a host is allowed with all of them')
  if (/[\s:/\\?#@%[\]]/.test(text) || text.length > LONGEST_NAME) return refused('is not a host name')
  const url = `http://${text}/`
  if (!URL.canParse(url)) return refused('is not a host name')
  const host = new URL(url).hostname.replace(/\.$/, '')
  if (network().parse(host).ok) return refused(`is another way to write ${host}`)
  const labels = host.split('.')
  return labels.every((label) => LABEL.test(label))
    ? understood({ kind: 'host', value: host })
    : refused('is not a host name')
}
