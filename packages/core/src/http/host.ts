import { isIP } from 'node:net'
import { quoted } from '../values/index.ts'
import { NetworkError } from './outcome.ts'

/** What ends a host in a URL, or cannot be in one: a text with these names more than a host. */
const NOT_A_HOST = /[\s/\\?#@%]/

/**
 * A host in the one form that everything here compares: an IP address without brackets, or a name in lower case and
 * ASCII without a final dot. Other ways to write an address (`0x7f.1`, `2130706433`, full-width digits) become the
 * address, as the URL standard has it, so that none of them is taken for a name. Throws NetworkError (`dns`).
 */
export function canonicalHost(text: string): string {
  const bare = /^\[(.*)\]$/.exec(text)?.[1] ?? text
  if (isIP(bare) !== 0) return bare.toLowerCase()
  const url = `http://${text}/`
  // A port of its own would be silently dropped.
  if (NOT_A_HOST.test(text) || text.includes(':') || !URL.canParse(url)) throw noHost(text)
  const host = new URL(url).hostname.replace(/\.$/, '')
  if (host.length > 253 || host.split('.').includes('')) throw noHost(text)
  return host
}

function noHost(text: string): NetworkError {
  return new NetworkError('dns', `${quoted(text)} is not a host name`)
}
