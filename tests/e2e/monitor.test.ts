import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { afterEach, expect, test } from '@jest/globals'
import { clockAhead } from '@plinth/testkit/clock'
import { jobOf } from './harness/act-log.ts'
import { schedule } from './harness/payloads.ts'
import { makeSandbox, type Sandbox } from './harness/sandbox.ts'

/** A service that is watched every five minutes, by a schedule whose hours pass in seconds. */

let sandbox: Sandbox | undefined
const servers: Server[] = []
afterEach(async () => {
  await sandbox?.close()
  for (const server of servers.splice(0)) {
    server.close()
    server.closeAllConnections()
  }
})

const MINUTE_MS = 60_000
const BRANCH = 'plinth-history'

const caller = (inputs: readonly string[]) => `name: Monitor
on:
  schedule: [{ cron: '*/5 * * * *' }]
permissions: {}
jobs:
  monitor:
    uses: plinth-ci/plinth/.github/workflows/monitor.yml@v1
    with:
      allow-private: 127.0.0.0/8
${inputs.map((line) => `      ${line}\n`).join('')}    secrets:
      webhooks: \${{ secrets.WEBHOOKS }}
    permissions:
      contents: write
      issues: write
`

const configuration = (url: string, more: readonly string[] = []) => `uptime:
  probes: 2
  spread: 200ms
${more.map((line) => `  ${line}\n`).join('')}  targets:
    - name: The shop, where ${'everybody '.repeat(20)}buys
      url: ${url}
`

async function listen(server: Server): Promise<string> {
  servers.push(server.listen(0, '127.0.0.1'))
  await once(server, 'listening')
  const address = server.address()
  return typeof address === 'object' && address !== null ? `http://127.0.0.1:${address.port}` : ''
}

/** What is watched; while it is broken, it answers that it is. */
async function startService() {
  const state = { isBroken: false }
  const url = await listen(
    createServer((_request, response) => response.writeHead(state.isBroken ? 503 : 200).end('hello')),
  )
  return { state, url }
}

/** Takes alerts. */
function startReceiver(told: string[]): Promise<string> {
  return listen(
    createServer((request, response) => {
      let body = ''
      request.on('data', (chunk: Buffer) => {
        body += chunk.toString()
      })
      request.on('end', () => {
        told.push(body)
        response.writeHead(200).end()
      })
    }),
  )
}

async function watched(inputs: readonly string[], more: readonly string[] = []) {
  const service = await startService()
  const made = await makeSandbox({
    '.github/plinth.yml': configuration(`${service.url}/cart`, more),
    '.github/workflows/monitor.yml': caller(inputs),
  })
  sandbox = made
  const { github, repository, run } = made
  const sha = repository.remote.run('rev-parse', 'main')
  return {
    github,
    service: service.state,
    remote: repository.remote,
    /** A run so many minutes from now. */
    at: (minutes: number, secrets: Readonly<Record<string, string>> = {}) =>
      run(schedule(github, sha, '*/5 * * * *'), {
        secrets,
        variables: clockAhead(minutes * MINUTE_MS),
      }),
  }
}

test('an outage is remembered, told of once, shown, and over when it is over', async () => {
  const told: string[] = []
  const address = await startReceiver(told)
  const { at, github, remote, service } = await watched(['page-branch: gh-pages'])
  const secrets = { WEBHOOKS: `generic ${address}` }
  const issues = () => [...github.store.issues.values()].map(({ state = 'open', title }) => [title, state])
  const outputsAt = async (minutes: number) => {
    const result = await at(minutes, secrets)
    return { exitCode: result.exitCode, ...jobOf(result.jobs, 'observe').outputs['gate'] }
  }
  expect(await outputsAt(0)).toMatchObject({ exitCode: 0, uptime: '100', 'incidents-open': '0' })
  expect(remote.run('show', 'gh-pages:index.html')).toContain('The shop, where everybody')

  service.isBroken = true
  expect(await outputsAt(5)).toMatchObject({ exitCode: 0, verdict: 'fail', 'incidents-open': '1' })
  expect([issues(), told]).toEqual([[], []])
  expect(await outputsAt(10)).toMatchObject({ verdict: 'fail', 'incidents-open': '1' })
  expect(issues()).toEqual([[expect.stringContaining('The shop'), 'open']])
  expect(told).toHaveLength(1)
  await outputsAt(15)
  expect([issues().length, told.length]).toEqual([1, 1])

  service.isBroken = false
  // An alert ends when even its slowest window, of half an hour, knows nothing of the outage any more.
  for (const minutes of [20, 25, 45, 50, 55, 60, 65]) await outputsAt(minutes)
  expect(issues()).toEqual([[expect.stringContaining('The shop'), 'closed']])
  expect(told).toHaveLength(2)
  expect(remote.run('show', 'gh-pages:status.json')).toContain('"incidents"')
  const incidents = remote.run('ls-tree', '-r', '--name-only', BRANCH).split('\n')
  expect(incidents).toEqual(expect.arrayContaining([expect.stringMatching(/^uptime\/incidents\//)]))
}, 300_000)

test('of two places, both have to see it down; the job after them judges', async () => {
  const places = [
    { vantage: 'north', runner: 'ubuntu-24.04' },
    { vantage: 'south', runner: 'ubuntu-24.04' },
  ]
  const { at, service } = await watched([`places: '${JSON.stringify(places)}'`], ['quorum: 2'])
  const first = await at(0)
  expect(jobOf(first.jobs, 'judge').outputs['gate']).toMatchObject({ uptime: '100', 'incidents-open': '0' })
  service.isBroken = true
  const second = await at(5)
  expect(jobOf(second.jobs, 'judge').outputs['gate']).toMatchObject({
    verdict: 'fail',
    'incidents-open': '1',
  })
}, 120_000)
