import type { Address } from '../values/address.ts'

const LONGEST = 200

/** How a target is called that the user gave no name: its address, without credentials and query. */
export function nameOf(address: Address, method: string): string {
  const whole = addressName(address)
  const text = whole.length > LONGEST ? `${whole.slice(0, LONGEST)}…` : whole
  return address.kind === 'http' && method !== 'GET' ? `${method} ${text}` : text
}

/** An address as it may be shown: without credentials and query. */
export function shownAddress(address: Address): string {
  if (address.kind !== 'http') return addressName(address)
  const { origin, pathname } = new URL(address.url)
  return `${origin}${pathname}`
}

function addressName(address: Address): string {
  switch (address.kind) {
    case 'http': {
      const { host, pathname } = new URL(address.url)
      return `${host}${pathname}`
    }
    case 'websocket': {
      const { protocol, host, pathname } = new URL(address.url)
      return `${protocol}//${host}${pathname}`
    }
    case 'tcp':
      return `tcp://${authority(address)}`
    case 'dns':
      return `dns://${address.name}?type=${address.type}`
    case 'grpc':
      return `${address.tls ? 'grpcs' : 'grpc'}://${authority(address)}/${address.service}`
  }
}

function authority({ host, port }: { readonly host: string; readonly port: number }): string {
  return `${host.includes(':') ? `[${host}]` : host}:${port}`
}

/** The names, those that came up before with a number: `shop.example/ (2)`. */
export function distinct(names: readonly string[]): readonly string[] {
  const taken = new Set<string>()
  return names.map((name) => {
    let one = name
    for (let count = 2; taken.has(one); count++) one = `${name} (${count})`
    taken.add(one)
    return one
  })
}
