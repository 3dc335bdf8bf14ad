import { afterEach, describe, expect, test } from '@jest/globals'
import {
  createCertificate,
  startFaulty,
  startHttp,
  startHttps,
  type TestServer,
} from '@plinth/testkit/service'
import { judgeCertificate } from '../src/probe/certificate-check.ts'
import { runCheck } from '../src/probe/index.ts'
import { httpProbe, LOCAL } from './probe-settings.ts'

let server: TestServer | null = null
afterEach(async () => {
  await server?.stop()
  server = null
})

const certificate = (port: number, days: number) =>
  ({ kind: 'certificate', name: 'certificate', host: '127.0.0.1', port, days }) as const
const insecure = { ...LOCAL, reach: { ...LOCAL.reach, insecureTls: true } }

describe('a certificate', () => {
  test('that is valid long enough', async () => {
    server = await startHttps(createCertificate())
    expect(await runCheck(certificate(server.port, 30), insecure)).toEqual({
      name: 'certificate',
      failure: null,
      found: expect.stringMatching(/^valid for \d{4} days more, until 2049-01-01$/),
      certificateDays: Math.floor((Date.UTC(2049, 0, 1) - Date.now()) / 86_400_000),
    })
  })

  test('that is not', async () => {
    server = await startHttps(createCertificate())
    const { failure } = await runCheck(certificate(server.port, 99_999), insecure)
    expect(failure).toMatchObject({ class: 'expectation', unavailable: false })
    expect(failure?.message).toMatch(
      /^the certificate is valid for \d{4} days more, .*, where 99999 days are wanted$/,
    )
  })

  test.each([
    [{ expired: true }, LOCAL, 'certificate-expired'],
    [{ expired: true }, insecure, 'certificate-expired'],
    [{}, LOCAL, 'certificate-self-signed'],
    [{ hosts: ['other.example'] }, LOCAL, 'certificate-self-signed'],
  ])('%j', async (options, place, failureClass) => {
    server = await startHttps(createCertificate(options))
    expect((await runCheck(certificate(server.port, 1), place)).failure).toMatchObject({
      class: failureClass,
      unavailable: true,
    })
  })

  test.each([
    ['a server without TLS', () => startHttp(() => undefined), ['tls', 'reset', 'protocol']],
    ['a silent server', () => startFaulty('never-answers'), ['timeout']],
    ['a server that closes', () => startFaulty('closes-at-once'), ['reset']],
  ])('of %s', async (_what, start, classes) => {
    server = await start()
    const { failure } = await runCheck(certificate(server.port, 1), { ...LOCAL, timeoutMs: 300 })
    expect(classes).toContain(failure?.class)
    expect(failure?.unavailable).toBe(true)
  })
})

describe('judgeCertificate', () => {
  const until = (validTo: string) => ({ subject: '', issuer: '', validFrom: 0, validTo: Date.parse(validTo) })
  const now = Date.parse('2026-11-22T12:00:00Z')

  test.each([
    ['2026-12-22T12:00:00Z', 30, null, 'valid for 30 days more, until 2026-12-22'],
    ['2026-11-23T12:00:00Z', 0, null, 'valid for 1 day more, until 2026-11-23'],
    [
      '2026-12-22T11:59:59Z',
      30,
      'the certificate is valid for 29 days more, until 2026-12-22, where 30 days are wanted',
      '',
    ],
    ['2026-11-22T12:00:00Z', 0, 'the certificate expired on 2026-11-22', ''],
  ])('until %s, %i days wanted', (validTo, days, message, found) => {
    const outcome = judgeCertificate(until(validTo), days, now)
    expect(outcome.failure?.message ?? null).toBe(message)
    expect(outcome.found).toBe(found)
  })
})

test('another probe as a check', async () => {
  server = await startHttp((_request, response) => response.writeHead(204).end())
  const probe = httpProbe(server.url)
  expect(await runCheck({ kind: 'probe', name: 'preflight', probe }, LOCAL)).toEqual({
    name: 'preflight',
    failure: null,
    found: 'answered 204',
  })
  const broken = httpProbe(server.url, { headers: [{ name: 'x-a', value: null }] })
  expect((await runCheck({ kind: 'probe', name: 'header', probe: broken }, LOCAL)).failure?.message).toBe(
    'the header x-a is missing',
  )
})
