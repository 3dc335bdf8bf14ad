import { generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'

/** PEM texts, as `node:tls` wants them. */
export interface TestCertificate {
  readonly key: string
  readonly cert: string
}

const ECDSA_WITH_SHA256 = '2a8648ce3d040302'
const COMMON_NAME = '550403'
const SUBJECT_ALTERNATIVE_NAME = '551d11'

/**
 * A self-signed certificate for `localhost` and 127.0.0.1, made anew so that no private key lies in the repository.
 * X.509 version 3 (RFC 5280) in DER; `expired` puts its end in the past.
 */
export function createCertificate({ expired = false } = {}): TestCertificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const algorithm = sequence(tagged(0x06, Buffer.from(ECDSA_WITH_SHA256, 'hex')))
  const body = sequence(
    tagged(0xa0, tagged(0x02, Buffer.of(2))),
    tagged(0x02, Buffer.concat([Buffer.of(1), randomBytes(8)])),
    algorithm,
    name('Plinth test'),
    sequence(time(2020), time(expired ? 2021 : 2049)),
    name('Plinth test'),
    spki(publicKey),
    tagged(0xa3, sequence(alternativeNames())),
  )
  const signature = sign('sha256', body, privateKey)
  const certificate = sequence(body, algorithm, bits(signature))
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${certificate.toString('base64')}\n-----END CERTIFICATE-----\n`,
  }
}

function alternativeNames(): Buffer {
  const names = sequence(tagged(0x82, Buffer.from('localhost')), tagged(0x87, Buffer.of(127, 0, 0, 1)))
  return sequence(tagged(0x06, Buffer.from(SUBJECT_ALTERNATIVE_NAME, 'hex')), tagged(0x04, names))
}

function name(text: string): Buffer {
  const pair = sequence(tagged(0x06, Buffer.from(COMMON_NAME, 'hex')), tagged(0x0c, Buffer.from(text)))
  return sequence(tagged(0x31, pair))
}

/** UTCTime knows two digits of the year: up to 2049. */
function time(year: number): Buffer {
  return tagged(0x17, Buffer.from(`${String(year).slice(2)}0101000000Z`))
}

function spki(key: KeyObject): Buffer {
  return key.export({ type: 'spki', format: 'der' })
}

function bits(content: Buffer): Buffer {
  return tagged(0x03, Buffer.concat([Buffer.of(0), content]))
}

function sequence(...parts: Buffer[]): Buffer {
  return tagged(0x30, Buffer.concat(parts))
}

/** Tag, length, content; no part of a small certificate is longer than two bytes can count. */
function tagged(tag: number, content: Buffer): Buffer {
  const { length } = content
  const prefix = length < 128 ? [tag, length] : [tag, 0x82, length >> 8, length & 255]
  return Buffer.concat([Buffer.from(prefix), content])
}
