import { createHash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer as createHttp2 } from 'node:http2'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type ActionResult, runAction, startGitHub } from '@plinth/testkit'
import { startHttp, type TestServer } from '@plinth/testkit/service'
import { onGitHub, QUICK } from './verifier-run.ts'
import { everythingWritten, formsOf } from './written.ts'

/** The sources: what is tested here is where texts are cut, which a bundle only copies. */
const ENTRY = fileURLToPath(new URL('../../actions/deploy-verifier/src/main.ts', import.meta.url))

/** So much of a secret is enough to narrow it down. */
const TELLING = 8

/** Of all lengths, with characters that encodings change; the same in every run. */
function secretOf(name: string, length: number): string {
  const digits = Array.from({ length: 8 }, (_, index) =>
    createHash('sha512').update(`${name}/${index}`).digest('base64'),
  ).join('')
  return digits.replaceAll('=', '+').slice(0, length)
}

const LENGTHS = [30, 61, 80, 199, 400]
const SECRETS = LENGTHS.map((length) => secretOf('header', length))
const PASSWORD = secretOf('password', 90)
const METRICS_SECRET = secretOf('metrics', 350)

/** Where any beginning of a secret was found, in any of its forms. */
function beginnings(written: Readonly<Record<string, string>>, secrets: readonly string[]): string[] {
  const told = [...new Set(secrets.flatMap(formsOf).map((form) => form.slice(0, TELLING)))]
  return Object.entries(written).flatMap(([where, text]) =>
    told
      .filter((beginning) => text.includes(beginning))
      .map((found) => `${where}: ${text.slice(text.indexOf(found) - 60, text.indexOf(found) + 40)}`),
  )
}

const made: { readonly stop: () => Promise<unknown> }[] = []
afterAll(() => Promise.all(made.map(({ stop }) => stop())))

/** Runs with this under `deploy:`; everything that was written, and what came of it. */
async function written(
  deploy: Readonly<Record<string, unknown>>,
  run: Omit<Parameters<typeof runAction>[0], 'entry'> = {},
): Promise<{ readonly result: ActionResult; readonly texts: Readonly<Record<string, string>> }> {
  // Not the workspace, which is a part of what was written.
  const place = await mkdtemp(join(tmpdir(), 'plinth-secrets-'))
  const config = join(place, 'plinth.yml')
  await writeFile(config, JSON.stringify({ deploy }))
  const result = await runAction({
    entry: ENTRY,
    timeoutMs: 50_000,
    ...run,
    inputs: { ...QUICK, wait: '1s', observe: '1s', timeout: '2s', ...run.inputs, config },
  })
  const { names, ...texts } = await everythingWritten(result)
  made.push({ stop: () => Promise.all([result.remove(), rm(place, { recursive: true })]) })
  // The event, which no run of ours wrote.
  const own = Object.entries(texts).filter(([name]) => !name.endsWith('event.json'))
  return { result, texts: { ...Object.fromEntries(own), names: names ?? '' } }
}

/** Answers with what it was sent, so many characters behind the beginning: `/body/57`. */
function startEcho(): Promise<TestServer> {
  return startHttp(({ headers, url = '' }, response) => {
    const [, place = '', offset = ''] = url.split('/')
    const said = headers['x-secret'] ?? headers.authorization ?? ''
    const text = '-'.repeat(Number(offset)) + String(said)
    switch (place) {
      case 'body':
        return response.end(text)
      case 'json':
        return response.setHeader('content-type', 'application/json').end(JSON.stringify({ said: text }))
      case 'type':
        return response.setHeader('content-type', text).end()
      case 'coding':
        return response.setHeader('content-encoding', 'gzip').setHeader('x-a', text).end(text)
      case 'redirect':
        return response.writeHead(302, { location: `ftp://x/${text}` }).end()
      case 'headers':
        return response.setHeaders(new Map(['x-a', 'x-b', 'x-c', 'x-v'].map((name) => [name, text]))).end()
      default:
        return response.writeHead(404).end()
    }
  })
}

/** What is expected so that the message of the failure quotes the answer. */
const EXPECTATIONS = {
  body: { body: 'ready' },
  json: { json: { '$.said': 'ready' } },
  type: { 'content-type': 'text/html' },
  coding: { headers: { 'x-a': 'ready' } },
  redirect: {},
  headers: { headers: { 'x-a': 'ready', 'x-b': 'ready', 'x-c': 'ready' } },
} as const

/** Of the places at which something is cut: 60, 80, 200 and 500 characters. */
const OFFSETS = [
  ...[0, 7, 20, 35],
  ...Array.from({ length: 38 }, (_, index) => 46 + index),
  ...Array.from({ length: 16 }, (_, index) => 186 + index),
]

describe('a server that echoes what it was sent', () => {
  let echo: TestServer
  beforeAll(async () => {
    echo = await startEcho()
    made.push(echo)
  })

  test('leaks no beginning of a secret, wherever the text is cut', async () => {
    const targets = Object.entries(EXPECTATIONS).flatMap(([place, expected]) =>
      OFFSETS.map((offset, index) => ({
        url: `${echo.url}/${place}/${offset}`,
        name: `${place} at ${offset}`,
        headers: { 'x-secret': SECRETS[(index + place.length) % SECRETS.length] },
        expect: expected,
        ...(place === 'headers' ? { 'version-from': 'header x-v' } : {}),
      })),
    )
    const { result, texts } = await written({ targets }, { inputs: { 'expect-version': '2.0.0' } })
    expect(result.outputs).toMatchObject({ decision: 'rollback' })
    expect(beginnings(texts, SECRETS)).toEqual([])
    // It was echoed, and cut.
    expect(texts['stdout']).toContain('***…')
    expect(JSON.stringify(result.report)).toContain('***…')
  }, 60_000)

  test('nor of credentials in its address', async () => {
    const targets = OFFSETS.map((offset) => ({
      url: `${echo.url.replace('://', `://octocat:${encodeURIComponent(PASSWORD)}@`)}/body/${offset}`,
      name: `at ${offset}`,
      expect: { body: 'ready' },
    }))
    const { texts } = await written({ targets })
    const pair = Buffer.from(`octocat:${PASSWORD}`).toString('base64')
    expect(beginnings(texts, [PASSWORD, pair])).toEqual([])
    expect(texts['stdout']).toContain('***…')
  }, 60_000)

  test('nor as a version that is not the expected one', async () => {
    const targets = OFFSETS.map((offset) => ({
      url: `${echo.url}/headers/${offset}`,
      name: `at ${offset}`,
      headers: { 'x-secret': SECRETS[4] },
    }))
    const inputs = { 'expect-version': '2.0.0', 'version-from': 'header x-v' }
    const { result, texts } = await written({ targets }, { inputs })
    expect(result.outputs).toMatchObject({ decision: 'rollback' })
    expect(beginnings(texts, SECRETS)).toEqual([])
    expect(texts['stdout']).toContain('***…')
  }, 60_000)

  test('nor over gRPC', async () => {
    const server = createHttp2()
    server.on('stream', (stream, headers) => {
      const said = `${'-'.repeat(Number(headers['x-offset']))}${headers['x-secret']}`
      stream.respond({ ':status': 200, 'content-type': 'application/grpc' }, { waitForTrailers: true })
      stream.on('wantTrailers', () =>
        stream.sendTrailers({ 'grpc-status': '13', 'grpc-message': encodeURIComponent(said) }),
      )
      stream.end()
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    made.push({ stop: () => new Promise((resolve) => server.close(resolve)) })
    // What listens on a port has one.
    const { port } = server.address() as AddressInfo
    const targets = OFFSETS.map((offset, index) => ({
      url: `grpc://127.0.0.1:${port}/shop.at${offset}`,
      headers: { 'x-offset': `${offset}`.padStart(4, '0'), 'x-secret': SECRETS[index % SECRETS.length] },
    }))
    const { texts } = await written({ targets })
    expect(beginnings(texts, SECRETS)).toEqual([])
    expect(texts['stdout']).toContain('***…')
  }, 60_000)

  test('nor does a Prometheus that quotes it, or a GitHub', async () => {
    const shop = await startHttp((_request, response) => response.end('ok'))
    const prometheus = await startHttp(({ headers, url = '' }, response) => {
      const offset = Number(new URL(url, 'http://host').searchParams.get('query')?.slice(1))
      const error = `${'-'.repeat(offset)}${headers['x-secret']}`
      response.writeHead(400).end(JSON.stringify({ status: 'error', error }))
    })
    const github = await startGitHub()
    made.push(shop, prometheus, { stop: () => github.close() })
    const message = `${'-'.repeat(120)}${github.token}`
    github.faults.add({ kind: { status: 403, message } })
    const metrics = Array.from({ length: 60 }, (_, index) => ({
      name: `metric ${index}`,
      query: `q${5 * index}`,
      below: '1',
    }))
    const { texts } = await written(
      {
        targets: [{ url: `${shop.url}/` }],
        prometheus: { url: prometheus.url, headers: { 'x-secret': METRICS_SECRET } },
        metrics,
        environment: 'production',
      },
      { token: github.token, workflow: onGitHub(github), inputs: { observe: '3s' } },
    )
    expect(beginnings(texts, [METRICS_SECRET, github.token])).toEqual([])
    expect(JSON.stringify(texts)).toContain('***…')
  }, 60_000)
})
