import { once } from 'node:events'
import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from '@jest/globals'
import { clockAhead } from '@plinth/testkit/clock'
import { type ActionResult, type ActionRun, runAction } from '@plinth/testkit/runner'

/** The bundled monitor, started as a runner starts it, on services of this machine. */

const ENTRY = fileURLToPath(new URL('../../actions/uptime-monitor/dist/index.js', import.meta.url))
const HISTORY = 'past/uptime'

const servers: Server[] = []
const folders: string[] = []
afterAll(() => {
  for (const server of servers) {
    server.close()
    server.closeAllConnections()
  }
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

async function serve(answer: () => number, take: (body: string) => void = () => {}): Promise<string> {
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => {
      body += chunk.toString()
    })
    request.on('end', () => {
      take(body)
      response.writeHead(answer()).end('hello')
    })
  })
  servers.push(server.listen(0, '127.0.0.1'))
  await once(server, 'listening')
  const address = server.address()
  return typeof address === 'object' && address !== null ? `http://127.0.0.1:${address.port}` : ''
}

/** An address on which nothing listens. */
const NOTHING_THERE = 'http://127.0.0.1:9'

function workspaceWith(lines: readonly string[] = []): string {
  const folder = mkdtempSync(join(tmpdir(), 'plinth-monitor-test-'))
  folders.push(folder)
  const config = [
    'uptime:',
    '  probes: 2',
    '  spread: 100ms',
    `  store: ${HISTORY}`,
    ...lines.map((one) => `  ${one}`),
  ]
  writeFileSync(join(folder, 'plinth.yml'), `${config.join('\n')}\n`)
  return folder
}

async function run(
  workspace: string,
  inputs: Readonly<Record<string, string>>,
  minutes = 0,
  more: Partial<ActionRun> = {},
): Promise<ActionResult> {
  const result = await runAction({
    entry: ENTRY,
    workspace,
    inputs: { config: 'plinth.yml', 'allow-private': '127.0.0.0/8', comment: 'never', ...inputs },
    env: clockAhead(minutes * 60_000),
    timeoutMs: 60_000,
    ...more,
  })
  folders.push(result.directory)
  return result
}

/** Everything that is below a folder, as one text. */
const textsBelow = (folder: string): string =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
    .join('\n')

describe('a service that is watched', () => {
  test('is up; is down; two rounds of that are told once; a corrupt history is named, and loses nothing else', async () => {
    let status = 200
    const told: string[] = []
    const url = `${await serve(() => status)}/health?key=hidden-in-the-address`
    const hook = `${await serve(
      () => 200,
      (body) => told.push(body),
    )}/hooks/secret-of-the-webhook-00`
    const workspace = workspaceWith()
    const inputs = { url, webhooks: `generic ${hook}`, page: 'status' }
    const first = await run(workspace, inputs)
    expect(first).toMatchObject({
      exitCode: 0,
      outputs: { verdict: 'pass', uptime: '100', 'incidents-open': '0' },
    })
    status = 503
    const second = await run(workspace, inputs, 5)
    expect(second).toMatchObject({ exitCode: 1, outputs: { verdict: 'fail', 'incidents-open': '1' } })
    expect(told).toEqual([])
    const [hours = ''] = readdirSync(join(workspace, HISTORY, 'uptime', 'minutes'))
    const [file = ''] = readdirSync(join(workspace, HISTORY, 'uptime', 'minutes', hours))
    appendFileSync(
      join(workspace, HISTORY, 'uptime', 'minutes', hours, file),
      '{"v":1, half a li\n\u0000\n[[[[\n',
    )
    const third = await run(workspace, inputs, 10)
    expect(third.summary).toMatch(/lines? (?:is|are) left out/)
    expect(told).toHaveLength(1)
    expect(JSON.parse(told[0] ?? '')).toMatchObject({
      schema: 'plinth.alert/v1',
      notices: [{ severity: 'page' }],
    })
    await run(workspace, inputs, 15)
    expect(told).toHaveLength(1)
    expect(readFileSync(join(workspace, 'status', 'index.html'), 'utf8')).toContain('is down')
    const all = [
      textsBelow(workspace),
      first.log,
      third.log,
      third.summary,
      JSON.stringify(third.report),
    ].join('\n')
    expect(all).not.toMatch(/hidden-in-the-address|secret-of-the-webhook/)
  })

  test('answers 403: it is there, and not as it should be; nobody is woken', async () => {
    const url = await serve(() => 403)
    const { exitCode, outputs, report } = await run(workspaceWith(), { url })
    expect([exitCode, outputs['incidents-open']]).toEqual([0, '0'])
    expect(report).toMatchObject({ verdict: 'inconclusive', data: { targets: [{ state: 'degraded' }] } })
  })

  test('is not to blame where the control fails too', async () => {
    const workspace = workspaceWith()
    const inputs = { url: NOTHING_THERE, 'control-url': NOTHING_THERE }
    const results = [await run(workspace, inputs), await run(workspace, inputs, 5)]
    for (const { outputs, report } of results) {
      expect(outputs).toMatchObject({ verdict: 'no-data', uptime: '', 'incidents-open': '0' })
      expect(report).toMatchObject({ data: { alerts: [], targets: [{ state: 'unknown' }] } })
    }
  })

  test('by a run that does not judge tells nobody, and one that only judges probes nothing', async () => {
    const told: string[] = []
    const hook = await serve(
      () => 200,
      (body) => told.push(body),
    )
    const workspace = workspaceWith()
    const inputs = { url: NOTHING_THERE, webhooks: `generic ${hook}/` }
    for (const minutes of [0, 5]) await run(workspace, { ...inputs, judge: 'no' }, minutes)
    expect(told).toEqual([])
    const judged = await run(workspace, { ...inputs, judge: 'only' }, 6)
    expect(judged).toMatchObject({ outputs: { verdict: 'fail', 'incidents-open': '1' } })
    expect(judged.report).toMatchObject({ data: { run: { rounds: 0 } } })
    expect(told).toHaveLength(1)
  })

  test('is remembered as far as it was probed where the run is cancelled', async () => {
    const url = await serve(() => 200)
    const workspace = workspaceWith(['for: 1h', 'every: 1m'])
    const signals = [{ signal: 'SIGINT', afterMs: 2_500 }] as const
    const cancelled = await run(workspace, { url }, 0, { signals })
    expect(cancelled.report).toMatchObject({
      data: { run: { cancelled: true, rounds: 1 }, stored: { kind: 'stored' } },
    })
    const later = await run(workspace, { url, judge: 'only' }, 1)
    expect(later.outputs).toMatchObject({ verdict: 'pass', uptime: '100' })
  })
})

test('nothing to watch, and what cannot be watched, is told with how to mend it', async () => {
  const workspace = workspaceWith(['rules:', '  - { burn: 2000, long: 1h, short: 5m }'])
  const { exitCode, outputs, summary } = await run(workspace, { quorum: '2' })
  expect([exitCode, outputs['verdict']]).toEqual([1, 'no-data'])
  expect(summary).toContain('there is nothing to monitor')
})
