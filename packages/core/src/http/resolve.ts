import type { LookupAddress } from 'node:dns'
import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import { codeOf } from './error-code.ts'
import { NetworkError, type Reach, type Resolve } from './outcome.ts'
import { refusalOf } from './policy.ts'

/** A name with more addresses than this is tried at the first so many. */
const MOST_ADDRESSES = 8

/**
 * The addresses that a host has and that may be connected to, in the order of the resolver.
 *
 * Where only some of them may be, those are returned and the others are left out: nothing is ever sent to a refused
 * address, since the connection is made to one of the addresses returned here and the name is not looked up again. To
 * refuse such a name as a whole would gain nothing, and would lose names that honestly have a public and an internal
 * address. What must not happen is to fall back from an allowed address to a refused one, and it cannot.
 * @param host in canonical form
 * @throws NetworkError `dns`, `refused-address`
 */
export async function allowedAddresses(
  host: string,
  options: { readonly reach: Reach; readonly resolve?: Resolve },
): Promise<readonly LookupAddress[]> {
  const found = await addressesOf(host, options.resolve ?? lookUp)
  const judged = found.map((entry) => ({ entry, refusal: refusalOf(entry.address, host, options.reach) }))
  const allowed = judged.flatMap(({ entry, refusal }) => (refusal === null ? [entry] : []))
  if (allowed.length > 0) return allowed.slice(0, MOST_ADDRESSES)
  const reasons = judged.map(({ entry, refusal }) => `${entry.address}, ${refusal}`)
  const [first = ''] = reasons
  const message = isIP(host) === 0 ? `${host} is ${first}` : first.replace(',', ' is')
  throw new NetworkError('refused-address', message)
}

async function addressesOf(host: string, resolve: Resolve): Promise<readonly LookupAddress[]> {
  const version = isIP(host)
  if (version !== 0) return [{ address: host, family: version }]
  try {
    const found = await resolve(host)
    const usable = found.filter(({ address }) => isIP(address) !== 0)
    if (usable.length > 0) return usable.map(({ address }) => ({ address, family: isIP(address) }))
  } catch (error) {
    throw new NetworkError('dns', unresolved(host, codeOf(error)), { cause: error })
  }
  throw new NetworkError('dns', `the name ${host} has no address`)
}

function unresolved(host: string, code: string): string {
  if (code === 'ENOTFOUND' || code === 'ENODATA') return `the name ${host} does not resolve`
  if (code === 'EAI_AGAIN' || code === 'ETIMEOUT') return `no name server answered when asked for ${host}`
  return `the name ${host} cannot be resolved${code === '' ? '' : ` (${code})`}`
}

const underWay = new Map<string, ReturnType<typeof lookUp>>()

/**
 * Asks the system, hosts file included. Questions for a name that is being asked for already share its answer: the
 * system's resolver takes one of Node's four threads for each, and a slow one would hold up everything that needs them.
 */
function lookUp(host: string): Promise<readonly { address: string; family: 4 | 6 }[]> {
  const asked = underWay.get(host)
  if (asked !== undefined) return asked
  const asking = lookup(host, { all: true, order: 'verbatim' })
    .then((found) => found.map(({ address, family }) => ({ address, family: family === 6 ? 6 : 4 }) as const))
    .finally(() => underWay.delete(host))
  underWay.set(host, asking)
  return asking
}
