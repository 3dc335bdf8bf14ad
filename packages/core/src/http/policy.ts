import { type AddressKind, classifyAddress, isWithin } from './addresses.ts'
import type { Reach } from './outcome.ts'

/** Never reached, whatever is allowed: one is no service of anybody's, the other gives away the runner. */
const NEVER: Readonly<Partial<Record<AddressKind, string>>> = {
  metadata: 'the metadata service of a cloud, which is never reached',
  unusable: 'not the address of a single host',
}

const NOT_UNLESS_ALLOWED: Readonly<Partial<Record<AddressKind, string>>> = {
  loopback: 'a loopback address',
  private: 'a private address',
  'link-local': 'a link-local address',
}

/**
 * Why an address may not be connected to, as what follows "is"; null where it may. `host` is what the address was
 * found by, in canonical form; an address for itself. Pure. Throws RangeError for an `address` that is none.
 */
export function refusalOf(address: string, host: string, reach: Reach): string | null {
  const kind = classifyAddress(address)
  const never = NEVER[kind]
  if (never !== undefined) return never
  const what = NOT_UNLESS_ALLOWED[kind]
  if (what === undefined) return null
  if (reach.hosts.includes(host) || isWithin(address, reach.networks)) return null
  return `${what} that allow-private does not name`
}
