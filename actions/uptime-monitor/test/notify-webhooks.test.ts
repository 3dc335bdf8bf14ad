import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, expect, test } from '@jest/globals'
import type { AlertState } from '../src/evidence/index.ts'
import { createNotifier } from '../src/gather/notify/index.ts'
import type { Webhook, WebhookFormat } from '../src/settings.ts'
import { alertOf, HOSTILE, lookOf, MINUTE, NOW } from './notice-sample.ts'

type Answer = (request: IncomingMessage, response: ServerResponse, count: number) => void

const closing: (() => void)[] = []
afterAll(() => {
  for (const close of closing) close()
})

/** A receiver on the loopback address, with what it got. */
async function receiver(answer: Answer) {
  const got: unknown[] = []
  const server = createServer(async (request, response) => {
    const pieces: Buffer[] = []
    for await (const piece of request) pieces.push(Buffer.from(piece))
    const text = Buffer.concat(pieces).toString('utf8')
    got.push(text === '' ? request.method : JSON.parse(text))
    answer(request, response, got.length)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  closing.push(() => {
    server.closeAllConnections()
    server.close()
  })
  // A TCP server that listens has an address of this form.
  return { got, port: (server.address() as AddressInfo).port }
}

const ok: Answer = (_, response) => response.writeHead(202).end('ok')
const SECRET = 's3cret-path-of-the-hook'
const hook = (port: number, format: WebhookFormat = 'generic', at = 0): Webhook => ({
  id: `${format}/0000000${at}`,
  format,
  url: `http://127.0.0.1:${port}/services/${SECRET}?token=abcdef123456`,
  key: format === 'pagerduty' ? 'r0uting-key-of-thirty-two-chars0' : null,
  severities: ['page', 'ticket'],
})
const LOOPBACK = { networks: ['127.0.0.0/8'], hosts: [], insecureTls: false }
const QUICK = { timeoutMs: 5_000, waits: [1, 1], longestWaitMs: 50 }

function notifierFor(webhooks: readonly Webhook[], more: { timeoutMs?: number; networks?: string[] } = {}) {
  let now = NOW
  const notifier = createNotifier({
    settings: {
      issues: false,
      mostNotices: 10,
      reach: { ...LOOPBACK, networks: more.networks ?? LOOPBACK.networks },
      webhooks,
    },
    ...{ repository: 'o/r', apiUrl: 'http://127.0.0.1:9', token: null, link: null },
    patience: { ...QUICK, timeoutMs: more.timeoutMs ?? QUICK.timeoutMs },
    clock: () => now,
  })
  const remembered: (readonly AlertState[])[] = []
  return {
    remembered,
    tell: (states: readonly AlertState[], alerts = [alertOf()], minutes = 0) => {
      now = NOW + minutes * MINUTE
      return notifier.tell(states, lookOf(alerts, { now }), async (kept) => {
        remembered.push(kept)
      })
    },
  }
}

const deliveries = (states: readonly AlertState[]) =>
  states.flatMap((state) =>
    state.deliveries.map(({ at, problem, tries, what }) => ({ what, told: at !== null, tries, problem })),
  )

test('every format reaches its receiver, and states are remembered before anything is sent', async () => {
  const { got, port } = await receiver(ok)
  const formats = ['generic', 'slack', 'teams', 'discord', 'pagerduty', 'alertmanager'] as const
  const { remembered, tell } = notifierFor(formats.map((format, at) => hook(port, format, at)))
  const told = await tell([], [alertOf({ subject: HOSTILE })])
  expect(got).toHaveLength(6)
  expect(deliveries(remembered[0] ?? []).map(({ told: already }) => already)).toEqual(Array(6).fill(false))
  expect(deliveries(told.states)).toEqual(
    Array(6).fill({ what: 'fired', told: true, tries: 1, problem: null }),
  )
  // Only Alertmanager has to hear that it goes on.
  expect((await tell(told.states, [alertOf()], 5)).states.flatMap((state) => state.deliveries)).toHaveLength(
    6,
  )
  expect(got).toHaveLength(7)
  expect(got[6]).toMatchObject([{ labels: { alertname: 'Plinth burn' }, endsAt: '2026-12-04T08:35:00.000Z' }])
})

test('a receiver that fails once is told again at once, and one that stays down by a later run', async () => {
  const once500 = await receiver((_, response, count) => response.writeHead(count === 1 ? 500 : 200).end())
  const asks = await receiver((_, response, count) =>
    response.writeHead(count === 1 ? 429 : 204, { 'retry-after': '0.01' }).end(),
  )
  const { tell } = notifierFor([hook(once500.port), hook(asks.port, 'slack', 1)])
  expect(deliveries((await tell([])).states).map(({ told }) => told)).toEqual([true, true])
  expect([once500.got.length, asks.got.length]).toEqual([2, 2])

  let isUp = false
  const down = await receiver((_, response) =>
    response.writeHead(isUp ? 200 : 503).end(`no: ${SECRET} abcdef123456`),
  )
  const later = notifierFor([hook(down.port)])
  const failed = await later.tell([])
  expect(down.got).toHaveLength(3)
  expect(deliveries(failed.states)).toEqual([
    { what: 'fired', told: false, tries: 1, problem: 'it answered with 503: no: *** ***' },
  ])
  isUp = true
  const mended = await later.tell(failed.states, [], 1)
  const over = await later.tell(mended.states, [], 20)
  expect(deliveries(over.states).map(({ told, what }) => [what, told])).toEqual([
    ['fired', true],
    ['resolved', true],
  ])
  expect(down.got.slice(3)).toMatchObject([
    { notices: [{ change: 'fired' }] },
    { notices: [{ change: 'resolved', resolvedAt: '2026-12-01T08:31:00.000Z' }] },
  ])
})

test('what would come again is not tried again, and no problem names an address', async () => {
  const missing = await receiver((_, response) => response.writeHead(404).end('no such hook'))
  const elsewhere = await receiver((_, response) =>
    response.writeHead(302, { location: 'http://169.254.169.254/latest/meta-data/' }).end(),
  )
  const huge = await receiver((_, response) => response.writeHead(200).end(Buffer.alloc(10_000_000, 'x')))
  const patient = await receiver((_, response) => response.writeHead(429, { 'retry-after': '3600' }).end())
  const gone = await receiver(ok)
  const servers = [missing, elsewhere, huge, patient]
  const { tell } = notifierFor([...servers, { port: 1 }].map(({ port }, at) => hook(port, 'generic', at)))
  const { states } = await tell([])
  const problems = deliveries(states).map(({ problem }) => problem)
  expect(problems).toEqual([
    'it answered with 404: no such hook',
    'it redirects (302), which is not followed: give the address that it leads to',
    'it answered with more than 64 KiB',
    'it answered with 429; it asks to be left alone for 1h',
    'no connection could be made',
  ])
  expect(servers.map(({ got }) => got.length)).toEqual([1, 1, 1, 1])
  const refused = await notifierFor([hook(gone.port)], { networks: [] }).tell([])
  expect(deliveries(refused.states)[0]?.problem).toContain('its address is private')
  expect(gone.got).toEqual([])
  expect(JSON.stringify([states, refused])).not.toMatch(/s3cret|abcdef123456|127\.0\.0\.1/)
})

test('a receiver that hangs holds nobody else up, and the rest of its messages wait', async () => {
  const silent = await receiver(() => {})
  const lively = await receiver(ok)
  const alerts = [alertOf(), alertOf({ key: 'certificate/00112233aabbccdd', kind: 'certificate' })]
  const { tell } = notifierFor([hook(silent.port), hook(lively.port, 'slack', 1)], { timeoutMs: 700 })
  const { states } = await tell([], alerts)
  expect(lively.got).toHaveLength(2)
  expect(silent.got).toHaveLength(3)
  const owed = deliveries(states).filter(({ told }) => !told)
  expect(owed.map(({ problem, tries }) => [tries, problem])).toEqual([
    [1, 'it did not answer in time'],
    [0, null],
  ])
})
