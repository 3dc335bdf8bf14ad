import { refused, understood, type ValueKind } from '../values/index.ts'
import { parseNetwork } from './addresses.ts'

/** An address or a CIDR block, as the user wrote it. */
export function network(): ValueKind<string> {
  return {
    expected: 'an address or a network',
    examples: ['10.0.0.0/8', '192.168.1.20', 'fd00::/8'],
    parse: (text) => (parseNetwork(text) === null ? refused('is neither') : understood(text)),
    json: { type: 'string' },
  }
}
