import type { InputProblem } from '../../errors.ts'
import type { Address } from '../values/address.ts'
import { tlsServer } from './checks.ts'
import type { Declared } from './declared.ts'

type Kind = Address['kind']

/** Keys of an entry, and the kinds of targets for which they mean something. */
export type OwnKeys = Readonly<Record<string, readonly Kind[]>>

/** What only some kinds of targets understand. */
const TARGET_KEYS: OwnKeys = {
  kind: ['http'],
  method: ['http'],
  body: ['http'],
  headers: ['http', 'websocket', 'grpc'],
  origin: ['http'],
  send: ['websocket'],
  server: ['dns'],
}
const EXPECT_KEYS: OwnKeys = {
  ...Object.fromEntries(
    [
      'status',
      'headers',
      'headers-present',
      'json',
      'body',
      'content-type',
      'redirect',
      'size',
      'sha256',
    ].map((key) => [key, ['http'] as const]),
  ),
  receive: ['websocket'],
  records: ['dns'],
}
const WORDS: Readonly<Record<Kind, string>> = {
  http: 'an address over HTTP',
  websocket: 'a WebSocket',
  tcp: 'a TCP port',
  dns: 'a DNS name',
  grpc: 'a gRPC service',
}

/** Keys of a target that mean nothing at its address: a status of a TCP port, a certificate where there is none. */
export function misplacedKeys(
  { address, entry, where }: Declared,
  own: OwnKeys = {},
): readonly InputProblem[] {
  if (entry === null) return []
  const { expect = {}, ...target } = entry
  const misplaced = (keys: OwnKeys, given: object, path: readonly string[]) =>
    Object.keys(given).flatMap((key) => {
      const kinds = keys[key]
      if (kinds === undefined || kinds.includes(address.kind)) return []
      const what = `it means nothing for ${WORDS[address.kind]}`
      return [
        { where: where(...path, key), what, mend: `remove it, or use it for ${WORDS[kinds[0] ?? 'http']}` },
      ]
    })
  const wantsCertificate = entry.checks?.includes('certificate') === true
  const key = expect['certificate-days'] === undefined ? ['checks'] : ['expect', 'certificate-days']
  const noCertificate =
    tlsServer(address) === null && (wantsCertificate || expect['certificate-days'] !== undefined)
      ? [{ where: where(...key), what: 'nothing at this address shows a certificate', mend: 'remove it' }]
      : []
  const overHttp = entry.checks?.find((name) => name !== 'certificate')
  const notOverHttp =
    address.kind !== 'http' && overHttp !== undefined
      ? [
          {
            where: where('checks'),
            what: `${overHttp} means nothing for ${WORDS[address.kind]}`,
            mend: 'remove it',
          },
        ]
      : []
  return [
    ...misplaced({ ...TARGET_KEYS, ...own }, target, []),
    ...misplaced(EXPECT_KEYS, expect, ['expect']),
    ...noCertificate,
    ...notOverHttp,
  ]
}
