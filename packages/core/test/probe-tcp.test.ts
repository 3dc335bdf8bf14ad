import { afterEach, describe, expect, test } from '@jest/globals'
import { startFaulty, type TestServer } from '@plinth/testkit/service'
import { runProbe } from '../src/probe/index.ts'
import { LOCAL } from './probe-settings.ts'

let server: TestServer | null = null
afterEach(async () => {
  await server?.stop()
  server = null
})

const tcp = (port: number, host = '127.0.0.1') => ({ kind: 'tcp', host, port }) as const

describe('a TCP port', () => {
  test('that accepts is fine, and nothing is sent', async () => {
    server = await startFaulty('never-answers')
    const result = await runProbe(tcp(server.port), LOCAL)
    expect(result).toEqual({ latencyMs: expect.any(Number), failure: null, version: null })
    expect(server.connections()).toBe(1)
  })

  test('that nobody listens on', async () => {
    const stopped = await startFaulty('never-answers')
    await stopped.stop()
    expect((await runProbe(tcp(stopped.port), LOCAL)).failure).toEqual({
      class: 'connect',
      message: `127.0.0.1:${stopped.port} refused the connection`,
      unavailable: true,
    })
  })

  test('of a name that leads to an address nobody allowed', async () => {
    server = await startFaulty('never-answers')
    const resolve = async () => [{ address: '10.0.0.1', family: 4 as const }]
    const { failure } = await runProbe(tcp(server.port, 'shop.example'), { ...LOCAL, resolve })
    expect(failure).toMatchObject({ class: 'refused-address', unavailable: true })
  })

  test('of a name that never resolves: ends in time', async () => {
    const resolve = () => new Promise<never>(() => undefined)
    const { failure, latencyMs } = await runProbe(tcp(80, 'shop.example'), {
      ...LOCAL,
      timeoutMs: 100,
      resolve,
    })
    expect(failure).toMatchObject({ class: 'timeout', unavailable: true })
    expect(latencyMs).toBeLessThan(300)
  })
})
