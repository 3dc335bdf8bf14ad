import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { startGitHub } from '@plinth/testkit/github'
import { HEAD, onDouble } from './checklist-run.ts'
import { gateRuns, workspaces } from './gate-run.ts'
import { recordAgo, removeStores, STORES, type TestStore } from './remembering.ts'
import { QUICK } from './verifier-run.ts'

removeStores()
const workspaceWith = workspaces()
const runs = {
  perf: gateRuns('perf-gate'),
  cost: gateRuns('cost-check'),
  deploy: gateRuns('deploy-verifier'),
  checklist: gateRuns('checklist-enforcer'),
}

/** A workspace whose configuration names the store. */
const workspaceOf = (store: TestStore, files: Readonly<Record<string, string>> = {}, configuration = '') =>
  workspaceWith({ '.github/plinth.yml': `${store.section}${configuration}`, ...files })

/** The figures of the newest record, by name. */
async function newest(store: TestStore): Promise<Readonly<Record<string, unknown>>> {
  const { records } = await store.read()
  const figures = records.at(-1)?.figures ?? []
  return Object.fromEntries(figures.map(({ name, value }) => [name, value]))
}

const push = { event: { name: 'push', payload: { repository: { default_branch: 'main' } } } }

describe.each(STORES)('in %s', (_name, openStore) => {
  describe('perf-gate', () => {
    const metrics = (factor: number) => {
      const rounds = Array.from({ length: 12 }, (_, index) => {
        const base = 40 + Math.sin(index)
        return { base, head: (40 + Math.cos(index * 1.7)) * factor }
      })
      return [{ name: 'checkout p95', unit: 'ms', better: 'lower', rounds }]
    }
    const samples = JSON.stringify({ schema: 'plinth.samples/v1', metrics: metrics(1) })
    const past = (value: number, days: number) =>
      recordAgo(days, 'perf-gate', [{ name: 'checkout p95', value, unit: 'ms', better: 'lower' }])

    test('remembers each metric, and shows how it drifted over the main branch', async () => {
      const store = openStore()
      await store.append(Array.from({ length: 20 }, (_, index) => past(20 + index, 40 - index)))
      const workspace = await workspaceOf(store, { 'samples.json': samples })
      const given = { workspace, env: store.env, workflow: push, token: 'a-token' }
      const result = await runs.perf({ ...given, inputs: { reports: 'samples.json' } })
      expect(result).toMatchObject({ exitCode: 0, annotations: [], outputs: { verdict: 'pass' } })
      expect(result.summary).toContain('Drift over the default branch')
      expect(result.summary).toMatch(
        /checkout p95 is 4\d(\.\d)? ms in this run, and the median of the first 5 was 22 ms: \+\d+(\.\d)? % over 20 records since \d{4}-\d\d-\d\d, on 2 kinds of processors/,
      )
      expect(result.summary).toContain('differ by 4 to 15 %')
      expect(await newest(store)).toEqual({
        'checkout p95': expect.any(Number),
        'checkout p95 on base': expect.any(Number),
      })
    })

    test('says the same verdict whatever the past was', async () => {
      const store = openStore()
      await store.append([past(1, 3), past(1, 2), past(1, 1)])
      const workspace = await workspaceOf(store, { 'samples.json': samples })
      const inputs = { reports: 'samples.json' }
      const given = { workspace, env: store.env, token: 'a-token' }
      const [read, unread] = [
        await runs.perf({ ...given, inputs: { ...inputs, history: 'read' } }),
        await runs.perf({ ...given, inputs: { ...inputs, history: 'never' } }),
      ]
      const decided = ({ report }: typeof read) => {
        const { verdict, headline, findings, figures } = report as Readonly<Record<string, unknown>>
        return { verdict, headline, findings, figures }
      }
      expect(decided(read)).toEqual(decided(unread))
      expect(read.summary).toContain('Drift over')
      expect(unread.summary).not.toContain('Drift over')
      expect((await store.read()).records).toHaveLength(3)
    })
  })

  describe('cost-check', () => {
    const plan = '4 code-architect on claude-opus-5'

    test('calibrates an estimate by what earlier tasks of the kind really cost', async () => {
      const store = openStore()
      const task = (days: number, value: number, kind = 'feature') =>
        recordAgo(days, 'cost-check', [{ name: `actual over estimate, ${kind}`, value, unit: 'ratio' }], {
          subject: { repository: 'octo/shop', sha: 'b'.repeat(40), ref: `refs/pull/${days}/merge` },
        })
      const records = [task(5, 2), task(4, 3), task(3, 2.5), task(2, 9, 'review'), task(7, 8)]
      await store.append(records.map((record) => ({ ...record, environment: { event: 'pull_request' } })))
      const files = { 'plan.json': JSON.stringify({ task: 'feature', agents: AGENTS }) }
      const workspace = await workspaceOf(store, files)
      const given = { workspace, env: store.env, token: 'a-token' }
      const workflow = { ref: 'refs/pull/7/merge' }
      const result = await runs.cost({ ...given, workflow, inputs: { plan: 'plan.json', history: 'read' } })
      expect(result.summary).toContain(
        'multiplied by 2.5, which is what 3 earlier tasks of this kind (3 known from the history) really cost',
      )
      const plain = await runs.cost({ ...given, inputs: { plan: 'plan.json', history: 'never' } })
      expect(Number(result.outputs['estimate-high'])).toBeCloseTo(
        2.5 * Number(plain.outputs['estimate-high']),
        4,
      )
    })

    test('remembers what was spent, in its currency', async () => {
      const store = openStore()
      const costs = 'date,amount,currency,service\n2026-06-01,10.5,USD,a\n2026-06-02,4,EUR,a\n'
      const workspace = await workspaceOf(store, { 'costs.csv': costs })
      await runs.cost({
        workspace,
        env: store.env,
        token: 'a-token',
        inputs: { costs: 'costs.csv', plan, 'fail-on': 'none' },
      })
      expect(await newest(store)).toEqual({
        'cloud cost in USD': 10.5,
        'cloud cost in EUR': 4,
        'estimate, high': expect.any(Number),
      })
    })
  })

  describe('deploy-verifier', () => {
    let address = ''
    const service = createServer((_request, response) => response.end('fine'))
    beforeAll(async () => {
      await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve))
      // What listen gave is an address with a port.
      address = `http://127.0.0.1:${(service.address() as AddressInfo).port}/`
    })
    afterAll(() => {
      service.close()
      service.closeAllConnections()
    })

    test('counts deployments by its own records where GitHub keeps none', async () => {
      const store = openStore()
      const deployed = (days: number, word: string, environment = 'production') =>
        recordAgo(days, 'deploy-verifier', [
          { name: `deployments to ${environment} ${word}`, value: 1, unit: 'count' },
        ])
      await store.append([
        deployed(9, 'promoted'),
        deployed(8, 'failed'),
        deployed(7, 'promoted'),
        deployed(6, 'held'),
        deployed(5, 'promoted', 'staging'),
      ])
      const workspace = await workspaceOf(store)
      const result = await runs.deploy({
        workspace,
        env: store.env,
        token: 'a-token',
        inputs: { ...QUICK, url: address, environment: 'production', record: 'never' },
      })
      expect(result).toMatchObject({ exitCode: 0, outputs: { decision: 'promote' } })
      expect(result.summary).toContain('Counted from what this gate remembers of deployments to production')
      expect(result.summary).toMatch(/3 of 4 ended/)
      const figures = await newest(store)
      expect(figures).toMatchObject({
        'error rate': 0,
        uptime: 100,
        p95: expect.any(Number),
        wait: expect.any(Number),
        'deployments to production promoted': 1,
        'deployment success, production': 75,
        'change failure rate, production': 25,
      })
      expect(figures['recovery time, production']).toBeCloseTo(24 * 60 * 60 * 1000, -4)
    })
  })

  describe('checklist-enforcer', () => {
    test('remembers how much was open and done', async () => {
      const store = openStore()
      const workspace = await workspaceOf(store)
      const github = await startGitHub()
      github.pull({
        number: 12,
        body: '- [x] Tests\n- [x] Docs\n- [ ] Rollback tried\n',
        head: { sha: HEAD },
      })
      const result = await runs.checklist({
        workspace,
        env: store.env,
        token: github.token,
        workflow: onDouble(github, 12),
        inputs: { comment: 'never', 'fail-on': 'none' },
      })
      await github.close()
      expect(result.exitCode).toBe(0)
      expect(await newest(store)).toEqual({ 'open items': 1, 'done items': 2 })
    })
  })
})

const AGENTS = [{ name: 'code-architect', count: 4, model: 'claude-opus-5' }]
