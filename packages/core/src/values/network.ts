import { refused, understood, type ValueKind } from './kind.ts'

/** An address or a CIDR block, as the user wrote it. */
export function network(): ValueKind<string> {
  return {
    expected: 'an address or a network',
    examples: ['10.0.0.0/8', '192.168.1.20', 'fd00::/8'],
    parse: (text) => (isNetwork(text) ? understood(text) : refused('is neither')),
    json: { type: 'string' },
  }
}

function isNetwork(text: string): boolean {
  const [address = '', length, ...rest] = text.split('/')
  const bits = isIpv4(address) ? 32 : isIpv6(address) ? 128 : -1
  if (bits === -1 || rest.length > 0) return false
  return length === undefined || (/^\d{1,3}$/.test(length) && Number(length) <= bits)
}

function isIpv4(text: string): boolean {
  const parts = text.split('.')
  return parts.length === 4 && parts.every((part) => /^(?:0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255)
}

/** The URL parser knows IPv6; a host in brackets can be nothing else. */
function isIpv6(text: string): boolean {
  return /^[0-9a-fA-F:.]{2,45}$/.test(text) && URL.canParse(`http://[${text}]/`)
}
