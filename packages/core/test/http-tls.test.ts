import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createServer } from 'node:tls'
import { promisify } from 'node:util'
import { afterEach, describe, expect, test } from '@jest/globals'
import {
  type CertificateOptions,
  createAuthority,
  createCertificate,
  startFaulty,
  startHttps,
} from '@plinth/testkit/service'
import { connectTls, exchange } from '../src/http/index.ts'
import { failureOf, get, kept, LOOPBACK, listening, OPTIONS, stopAll } from './http-sample.ts'

const authority = createAuthority('Plinth test authority')

afterEach(stopAll)

const portOf = async (options: CertificateOptions) =>
  (await kept(startHttps(createCertificate(options)))).port

describe('a certificate that nothing stands for is named', () => {
  test.each<[string, CertificateOptions, string]>([
    ['expired', { expired: true }, 'certificate-expired: the certificate expired on 2021-01-01'],
    ['not yet valid', { notYetValid: true }, 'tls: the certificate is not valid before 2048-01-01'],
    ['self-signed', {}, 'certificate-self-signed: the certificate is self-signed'],
    [
      'of an unknown issuer',
      { authority },
      'tls: the certificate is of an unknown issuer, "CN=Plinth test authority"; NODE_EXTRA_CA_CERTS can name its authority',
    ],
  ])('%s', async (_what, certificate, failure) => {
    const url = `https://127.0.0.1:${await portOf(certificate)}/`
    expect(await failureOf(exchange(get(url), OPTIONS))).toBe(failure)
    expect(await exchange(get(url), { ...OPTIONS, insecureTls: true })).toMatchObject({ status: 200 })
  })

  test('whatever NODE_TLS_REJECT_UNAUTHORIZED says', async () => {
    process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0'
    const failure = await failureOf(connectTls('127.0.0.1', await portOf({}), OPTIONS))
    delete process.env['NODE_TLS_REJECT_UNAUTHORIZED']
    expect(failure).toMatch(/^certificate-self-signed/)
  })
})

test('an authority named by NODE_EXTRA_CA_CERTS is trusted, for its hosts and its time', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'plinth-'))
  const file = join(directory, 'authority.pem')
  await writeFile(file, authority.cert)
  const certificates: CertificateOptions[] = [
    { authority },
    { authority, hosts: ['shop.example', 'www.shop.example', 'a.example', 'b.example'] },
    { authority, expired: true },
    { authority, notYetValid: true },
    {},
  ]
  const servers = await Promise.all(
    certificates.map((options) => kept(startHttps(createCertificate(options)))),
  )
  const urls = servers.map(({ port }) => `https://localhost:${port}/`)
  const [first = ''] = urls
  const program = `
    import { exchange } from ${JSON.stringify(new URL('../src/http/index.ts', import.meta.url))}
    const options = ${JSON.stringify({ ...OPTIONS, reach: LOOPBACK })}
    for (const url of ${JSON.stringify([...urls, first.replace('localhost', '127.0.0.1')])}) {
      const request = { url, method: 'GET', headers: {}, body: null }
      console.log(await exchange(request, options).then(({ status }) => status, ({ class: c, message }) => c + ': ' + message))
    }`
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', program], {
    env: { ...process.env, NODE_EXTRA_CA_CERTS: file },
  })
  await rm(directory, { recursive: true })
  expect(stdout.trim().split('\n')).toEqual([
    '200',
    'certificate-wrong-host: the certificate is for "shop.example", "www.shop.example", "a.example" and 1 more, not for localhost',
    'certificate-expired: the certificate expired on 2021-01-01',
    'tls: the certificate is not valid before 2048-01-01',
    'certificate-self-signed: the certificate is self-signed',
    '200',
  ])
})

describe('a secured connection', () => {
  test('tells what the server showed, its name was asked for and its protocol agreed on', async () => {
    const server = createServer({ ...createCertificate(), ALPNProtocols: ['h2', 'http/1.1'] })
    const connected = once(server, 'secureConnection')
    const port = await listening(server)
    const { socket, certificate } = await connectTls('LOCALHOST.', port, {
      ...OPTIONS,
      insecureTls: true,
      alpn: ['h2'],
    })
    expect(certificate).toEqual({
      subject: 'CN=Plinth test',
      issuer: 'CN=Plinth test',
      validFrom: Date.UTC(2020, 0, 1),
      validTo: Date.UTC(2049, 0, 1),
    })
    expect(socket.alpnProtocol).toBe('h2')
    const [seen] = await connected
    expect([seen.servername, seen.alpnProtocol]).toEqual(['localhost', 'h2'])
    socket.destroy()
  })

  test.each([
    ['garbage', 'tls: the server does not speak TLS on this port'],
    ['closes-at-once', 'reset: the connection was closed in the TLS handshake'],
    ['never-answers', 'timeout: gave up after 200ms while in the TLS handshake'],
  ] as const)('with a server that is %s', async (fault, failure) => {
    const server = await kept(startFaulty(fault))
    const options = { ...OPTIONS, timeoutMs: fault === 'never-answers' ? 200 : 5000 }
    expect(await failureOf(connectTls('127.0.0.1', server.port, options))).toBe(failure)
  })

  test('with a server that has no protocol or version in common', async () => {
    const attempts = [
      {
        options: { ALPNProtocols: ['h2'] },
        failure: 'tls: the server does not speak the protocol that was asked for',
      },
      { options: { maxVersion: 'TLSv1.1', minVersion: 'TLSv1' } as const, failure: 'tls: ' },
    ]
    for (const { options, failure } of attempts) {
      const server = createServer({ ...createCertificate(), ...options })
      server.on('tlsClientError', () => {})
      const port = await listening(server)
      const url = `https://127.0.0.1:${port}/`
      expect(await failureOf(exchange(get(url), { ...OPTIONS, insecureTls: true }))).toContain(failure)
    }
  })

  test('with a server that wants a certificate of the client', async () => {
    const server = createServer({ ...createCertificate(), requestCert: true, rejectUnauthorized: true })
    server.on('tlsClientError', () => {})
    const port = await listening(server)
    const failure = await failureOf(
      exchange(get(`https://127.0.0.1:${port}/`), { ...OPTIONS, insecureTls: true }),
    )
    expect(failure).toMatch(/^(tls: the server asks for a certificate of the client|reset: )/)
  })
})
