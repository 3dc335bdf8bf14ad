import { afterEach, describe, expect, test } from '@jest/globals'
import { type Fault, startFaulty } from '@plinth/testkit/service'
import { exchange } from '../src/http/index.ts'
import { failureOf, get, kept, OPTIONS, stopAll } from './http-sample.ts'

afterEach(stopAll)

const TIMEOUT_MS = 300

describe('a server that', () => {
  test.each<[Fault, string]>([
    ['never-answers', 'timeout: gave up after 300ms while waiting for the answer'],
    ['drips', 'timeout: gave up after 300ms while reading the answer'],
    ['drips-headers', 'timeout: gave up after 300ms while waiting for the answer'],
    ['closes-at-once', 'reset: the connection was closed before the answer began'],
    ['closes-on-request', 'reset: the connection was closed before the answer began'],
    ['closes-mid-body', 'reset: the connection was closed after 4 of 100 bytes of the answer'],
    ['closes-mid-chunk', 'reset: the connection was closed after 4 bytes of the answer'],
    ['endless-body', 'too-large: the answer is larger than 1000000 bytes'],
    ['ten-gigabytes', 'too-large: the answer is larger than 1000000 bytes'],
    ['gzip-bomb', 'too-large: the answer is larger than 1000000 bytes when decompressed'],
    ['false-gzip', 'protocol: the answer is not in the coding that it names, gzip'],
    ['huge-headers', 'too-large: the headers are too large'],
    ['garbage', 'protocol: the answer is not HTTP: "Parse Error: Expected HTTP/, RTSP/ or ICE/"'],
    ['switches-protocols', 'protocol: the answer changes to another protocol'],
  ])('%s has a failure of its own', async (fault, failure) => {
    const server = await kept(startFaulty(fault))
    const waits = failure.startsWith('timeout')
    const startedAt = performance.now()
    const options = { ...OPTIONS, timeoutMs: waits ? TIMEOUT_MS : 5000 }
    expect(await failureOf(exchange(get(server.url), options))).toBe(failure)
    if (waits) expect(performance.now() - startedAt).toBeLessThan(TIMEOUT_MS + 500)
  })

  test.each<[Fault, string]>([
    ['leftovers', 'ok'],
    ['closes-after-one', 'ok'],
    ['until-close', 'ok'],
    ['false-json', '<html></html>'],
  ])('%s is answered all the same', async (fault, body) => {
    const server = await kept(startFaulty(fault))
    expect((await exchange(get(server.url), OPTIONS)).body.toString()).toBe(body)
  })
})

test('memory stays flat while servers pour without end', async () => {
  const servers = await Promise.all(
    (['endless-body', 'ten-gigabytes', 'gzip-bomb'] as const).map((fault) => kept(startFaulty(fault))),
  )
  const options = { ...OPTIONS, maxBodyBytes: 500_000 }
  const pour = async (times: number) => {
    for (let index = 0; index < times; index++) {
      const failures = servers.map(({ url }) => failureOf(exchange(get(url), options)))
      for (const failure of await Promise.all(failures)) expect(failure).toMatch(/^too-large/)
    }
  }
  await pour(20)
  const before = process.memoryUsage.rss()
  await pour(60)
  // 180 bodies of up to 10 GB; one of them kept at its limit each time would be 90 MB.
  expect(process.memoryUsage.rss() - before).toBeLessThan(60 * 2 ** 20)
})
