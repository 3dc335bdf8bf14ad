import { createSocket } from 'node:dgram'
import { afterEach, describe, expect, test } from '@jest/globals'
import { type Answering, type NameServer, startNameServer } from '@plinth/testkit/service'
import { toDnsError } from '../src/probe/dns/dns-failure.ts'
import { missingRecords } from '../src/probe/dns/records.ts'
import { runCheck, runProbe } from '../src/probe/index.ts'
import type { Probe } from '../src/targets/index.ts'
import { HOSTILE_TEXTS, LOCAL, ONE_CLAUSE } from './probe-settings.ts'

type DnsProbe = Extract<Probe, { kind: 'dns' }>

let server: NameServer | null = null
afterEach(async () => {
  await server?.stop()
  server = null
})

async function asking(answer: Answering, some: Partial<DnsProbe> = {}): Promise<DnsProbe> {
  server = await startNameServer(answer)
  return { kind: 'dns', name: 'shop.example', type: 'A', records: [], server: server.address, ...some }
}

const A = { type: 'A', name: 'shop.example', ttl: 60, data: '192.0.2.7' } as const

describe('a DNS record', () => {
  test.each<
    [DnsProbe['type'], Parameters<Answering>[0] extends never ? never : ReturnType<Answering>, string, string]
  >([
    ['A', [A], '192.0.2.7', 'A "192.0.2.7"'],
    [
      'AAAA',
      [{ type: 'AAAA', name: 'shop.example', data: '2001:db8::7' }],
      '2001:DB8:0::7',
      'AAAA "2001:db8::7"',
    ],
    [
      'CNAME',
      [{ type: 'CNAME', name: 'shop.example', data: 'edge.example' }],
      'Edge.example.',
      'CNAME "edge.example"',
    ],
    ['NS', [{ type: 'NS', name: 'shop.example', data: 'ns1.example' }], 'ns1.example', 'NS "ns1.example"'],
    [
      'MX',
      [{ type: 'MX', name: 'shop.example', data: { preference: 10, exchange: 'mail.example' } }],
      'mail.example',
      'MX "10 mail.example"',
    ],
    [
      'TXT',
      [{ type: 'TXT', name: 'shop.example', data: ['v=spf1 ', '-all'] }],
      'v=spf1 -all',
      'TXT "v=spf1 -all"',
    ],
  ])('%s', async (type, answers, expected, found) => {
    const probe = await asking(() => answers, { type, records: [expected] })
    expect(await runProbe(probe, LOCAL)).toEqual({
      latencyMs: expect.any(Number),
      failure: null,
      version: null,
    })
    expect(server?.questions).toEqual([expect.objectContaining({ name: 'shop.example', type })])
    expect(await runCheck({ kind: 'probe', name: 'a', probe }, LOCAL)).toEqual({
      name: 'a',
      failure: null,
      found,
    })
  })

  test('any will do where none is expected', async () => {
    expect((await runProbe(await asking(() => [A]), LOCAL)).failure).toBeNull()
  })

  test('another than the expected one', async () => {
    const probe = await asking(() => [A], { records: ['192.0.2.7', '192.0.2.8'] })
    expect((await runProbe(probe, LOCAL)).failure).toEqual({
      class: 'expectation',
      message: 'the A records are "192.0.2.7", without the expected "192.0.2.8"',
      unavailable: false,
    })
  })

  test('the server is asked anew by every probe, however long its answer may be kept', async () => {
    const probe = await asking(() => [A])
    for (let time = 1; time <= 3; time += 1) {
      await runProbe(probe, LOCAL)
      expect(server?.questions).toHaveLength(time)
    }
  })

  test.each<[ReturnType<Answering>, string, string]>([
    ['NXDOMAIN', 'dns', 'there is no name shop.example (NXDOMAIN)'],
    [[], 'dns', 'there is no A record of shop.example'],
    ['SERVFAIL', 'dns', 'the name server failed when asked for the A record of shop.example (SERVFAIL)'],
  ])('%j', async (answer, failureClass, message) => {
    const probe = await asking(() => answer)
    expect((await runProbe(probe, LOCAL)).failure).toEqual({
      class: failureClass,
      message,
      unavailable: true,
    })
  })

  test('a server that loses one question is asked again', async () => {
    const probe = await asking((_question, before) => (before === 0 ? null : [A]))
    expect((await runProbe(probe, { ...LOCAL, timeoutMs: 900 })).failure).toBeNull()
  })

  test('a server that never answers: ends in time', async () => {
    const probe = await asking(() => null)
    const { failure, latencyMs } = await runProbe(probe, { ...LOCAL, timeoutMs: 600 })
    expect(failure).toMatchObject({ class: 'timeout', unavailable: true })
    expect(latencyMs).toBeLessThan(900)
  })

  test('cancelled while asking', async () => {
    const probe = await asking(() => null)
    const cancelling = new AbortController()
    setTimeout(() => cancelling.abort(), 50)
    const { failure, latencyMs } = await runProbe(probe, { ...LOCAL, signal: cancelling.signal })
    expect(failure).toEqual({ class: 'reset', message: 'cancelled', unavailable: true })
    expect(latencyMs).toBeLessThan(300)
  })

  test('a server that answers something else', async () => {
    const socket = createSocket('udp4')
    socket.on('message', (_message, from) => socket.send('@everyone', from.port, from.address))
    await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve))
    const probe = { ...(await asking(() => [A])), server: `127.0.0.1:${socket.address().port}` }
    const { failure } = await runProbe(probe, { ...LOCAL, timeoutMs: 500 })
    await new Promise<void>((resolve) => socket.close(resolve))
    expect(failure).toMatchObject({ unavailable: true })
  })

  test('nobody listens', async () => {
    const probe = await asking(() => [A])
    await server?.stop()
    server = null
    const { failure } = await runProbe(probe, { ...LOCAL, timeoutMs: 600 })
    expect(failure).toMatchObject({ class: 'connect', unavailable: true })
  })

  test('a name server that may not be reached is not asked', async () => {
    const probe = await asking(() => [A])
    const reach = { networks: [], hosts: [], insecureTls: false }
    expect((await runProbe(probe, { ...LOCAL, reach })).failure).toMatchObject({ class: 'refused-address' })
    const rebound = { ...probe, server: 'dns.example:53' }
    const resolve = async () => [{ address: '169.254.169.254', family: 4 as const }]
    expect((await runProbe(rebound, { ...LOCAL, resolve })).failure).toMatchObject({
      class: 'refused-address',
    })
    expect(server?.questions).toEqual([])
  })

  test('a name server by its name', async () => {
    const probe = await asking(() => [A])
    const port = probe.server?.split(':')[1]
    const resolve = async () => [{ address: '127.0.0.1', family: 4 as const }]
    const named = { ...probe, server: `dns.example:${port}` }
    expect((await runProbe(named, { ...LOCAL, resolve })).failure).toBeNull()
  })

  test.each(['', 'a b:53', '127.0.0.1:99999', '127.0.0.1:53:53'])('%j is no name server', async (name) => {
    const probe = { ...(await asking(() => [A])), server: name }
    expect((await runProbe(probe, LOCAL)).failure).toMatchObject({ class: 'dns', unavailable: true })
  })

  test.each(HOSTILE_TEXTS.map((text) => [text.slice(0, 30), text.slice(0, 250)] as const))(
    'hostile text %j',
    async (_shown, text) => {
      const probe = await asking(() => [{ type: 'TXT', name: 'shop.example', data: text }], {
        type: 'TXT',
        records: ['v=spf1'],
      })
      expect((await runProbe(probe, LOCAL)).failure?.message).toMatch(ONE_CLAUSE)
    },
  )
})

test('many records are told in part', () => {
  const seen = Array.from({ length: 9 }, (_, index) => `192.0.2.${index}`)
  expect(missingRecords('A', seen, ['192.0.2.99'])).toBe(
    'the A records are "192.0.2.0", "192.0.2.1", "192.0.2.2", "192.0.2.3", "192.0.2.4" and 4 more, ' +
      'without the expected "192.0.2.99"',
  )
})

test.each([
  ['EREFUSED', 'dns', 'the name server refused to be asked for the A record of a (REFUSED)'],
  ['EBADRESP', 'protocol', 'the name server answered with something that is not DNS'],
  ['ESOMETHING', 'dns', 'the A record of a cannot be asked for (ESOMETHING)'],
])('the code %s', (code, failureClass, message) => {
  const error = toDnsError(Object.assign(new Error('x'), { code }), 'A record of a', 'a')
  expect({ class: error.class, message: error.message }).toEqual({ class: failureClass, message })
})
