import { generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'
import { isIPv4 } from 'node:net'
import { bits, objectIdentifier, octets, sequence, tagged, truth, year } from './der.ts'

/** PEM texts, as `node:tls` wants them. */
export interface TestCertificate {
  readonly key: string
  readonly cert: string
}

/** Signs certificates. Its own is trusted by those who are given `cert`. */
export interface TestAuthority extends TestCertificate {
  readonly name: string
  readonly signingKey: KeyObject
}

export interface CertificateOptions {
  /** Ends in the past. */
  readonly expired?: boolean
  /** Begins in the future. */
  readonly notYetValid?: boolean
  /** Host names and IPv4 addresses that it is for: `localhost` and 127.0.0.1 unless told otherwise. */
  readonly hosts?: readonly string[]
  /** Who signs it; itself unless told otherwise. */
  readonly authority?: TestAuthority
}

const ECDSA_WITH_SHA256 = '2a8648ce3d040302'
const COMMON_NAME = '550403'
const SUBJECT_ALTERNATIVE_NAME = '551d11'
const BASIC_CONSTRAINTS = '551d13'

/** A certificate, made anew so that no private key lies in the repository: X.509 version 3 (RFC 5280) in DER. */
export function createCertificate(options: CertificateOptions = {}): TestCertificate {
  const { hosts = ['localhost', '127.0.0.1'], authority } = options
  const name = 'Plinth test'
  const years = [options.notYetValid ? 2048 : 2020, options.expired ? 2021 : 2049] as const
  const { key, cert } = issue({ name, years, authority, extension: alternativeNames(hosts) })
  return { key, cert }
}

/** An authority that signs itself, as roots do. */
export function createAuthority(name = 'Plinth test authority'): TestAuthority {
  const extension = sequence(objectIdentifier(BASIC_CONSTRAINTS), truth(), octets(sequence(truth())))
  return { name, ...issue({ name, years: [2020, 2049], authority: undefined, extension }) }
}

interface Contents {
  readonly name: string
  readonly years: readonly [number, number]
  readonly authority: TestAuthority | undefined
  readonly extension: Buffer
}

function issue({ name, years, authority, extension }: Contents): TestCertificate & { signingKey: KeyObject } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const algorithm = sequence(objectIdentifier(ECDSA_WITH_SHA256))
  const body = sequence(
    tagged(0xa0, tagged(0x02, Buffer.of(2))),
    tagged(0x02, Buffer.concat([Buffer.of(1), randomBytes(8)])),
    algorithm,
    commonName(authority?.name ?? name),
    sequence(...years.map(year)),
    commonName(name),
    publicKey.export({ type: 'spki', format: 'der' }),
    tagged(0xa3, sequence(extension)),
  )
  const signature = sign('sha256', body, authority?.signingKey ?? privateKey)
  const certificate = sequence(body, algorithm, bits(signature))
  return {
    signingKey: privateKey,
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${certificate.toString('base64')}\n-----END CERTIFICATE-----\n`,
  }
}

function alternativeNames(hosts: readonly string[]): Buffer {
  const names = hosts.map((host) =>
    isIPv4(host) ? tagged(0x87, Buffer.from(host.split('.').map(Number))) : tagged(0x82, Buffer.from(host)),
  )
  return sequence(objectIdentifier(SUBJECT_ALTERNATIVE_NAME), octets(sequence(...names)))
}

function commonName(text: string): Buffer {
  const pair = sequence(objectIdentifier(COMMON_NAME), tagged(0x0c, Buffer.from(text)))
  return sequence(tagged(0x31, pair))
}
