import { afterEach, describe, expect, test } from '@jest/globals'
import {
  createCertificate,
  startFaulty,
  startHttp,
  startHttps,
  type TestServer,
} from '@plinth/testkit/service'
import type { Evidence, Subject } from '../src/evidence.ts'
import { type LoadSource, measureRounds } from '../src/gather/rounds.ts'
import type { LoadPlan, Target } from '../src/settings.ts'
import { planOf, scenarioOf } from './load-plans.ts'
import { program, SERVES, shop } from './service-programs.ts'

const servers: TestServer[] = []
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.stop()))
})

async function url(started: Promise<TestServer>): Promise<Target> {
  const server = await started
  servers.push(server)
  return { kind: 'url', url: server.url }
}

const quick = () => url(startHttp((_request, response) => response.end('ok')))

interface Measured {
  readonly evidence: Evidence
  readonly lines: readonly string[]
}

async function measure(
  targets: { head: Target; base?: Target },
  options: Partial<Omit<LoadSource, 'plan'>> & {
    plan?: Partial<LoadPlan>
    isClear?: (subjects: readonly Subject[]) => boolean
    signal?: AbortSignal
    metrics?: readonly string[]
  } = {},
): Promise<Measured> {
  const {
    plan,
    isClear = () => false,
    signal = new AbortController().signal,
    metrics = [],
    ...rest
  } = options
  const lines: string[] = []
  const evidence = await measureRounds({
    source: {
      kind: 'load',
      head: targets.head,
      base: targets.base ?? null,
      ready: { path: '/', timeoutMs: 10_000 },
      rounds: { min: 2, max: 2, timeBudgetMs: 60_000 },
      plan: planOf({ roundMs: 100, ...plan }),
      allowPrivate: [],
      ...rest,
    },
    metrics,
    isClear,
    context: {
      signal,
      progress: {
        line: (text) => lines.push(text),
        status: () => {},
        group: (_title, work) => work(),
      },
    },
  })
  return { evidence, lines }
}

describe('rounds', () => {
  test('alternate as ABBA, with all that is compared in each', async () => {
    const { evidence, lines } = await measure(
      { base: await quick(), head: await quick() },
      { rounds: { min: 4, max: 4, timeBudgetMs: 60_000 } },
    )
    expect(lines.map((line) => /round \d+, (\w+)/.exec(line)?.[1])).toEqual([
      'base',
      'head',
      'head',
      'base',
      'base',
      'head',
      'head',
      'base',
    ])
    expect(evidence).toMatchObject({
      source: 'load',
      loop: 'closed',
      hasBase: true,
      stop: 'rounds',
      maxRounds: 4,
      problems: [],
      roundSeconds: 0.1,
    })
    const [subject] = evidence.subjects
    expect(subject?.name).toBe('GET /')
    expect(subject?.metrics.map(({ id }) => id).filter((id) => id !== 'p99')).toEqual([
      'p50',
      'p95',
      'throughput',
      'error-rate',
    ])
    for (const rounds of [subject?.base, subject?.head]) {
      expect(rounds?.map(({ index }) => index)).toEqual([0, 1, 2, 3])
      for (const round of rounds ?? []) {
        expect(round.values['p50']).toBeGreaterThan(0)
        expect(round.values['p95']).toBeGreaterThanOrEqual(round.values['p50'] ?? Number.NaN)
        expect(round.values['error-rate']).toBe(0)
        expect(round.values['throughput']).toBe(round.throughput)
        expect(round.latency?.count).toBe(round.requests?.total)
        expect(round.failures).toEqual({})
      }
    }
  })

  test('end early when the evidence is clear, which is asked from the fewest on', async () => {
    const asked: number[] = []
    const { evidence } = await measure(
      { base: await quick(), head: await quick() },
      {
        rounds: { min: 2, max: 6, timeBudgetMs: 60_000 },
        isClear: ([subject]) => {
          asked.push(Math.min(subject?.base.length ?? 0, subject?.head.length ?? 0))
          return asked.length === 2
        },
      },
    )
    expect(asked).toEqual([2, 3])
    expect(evidence.stop).toBe('decided')
    expect(evidence.subjects[0]?.head).toHaveLength(3)
  })

  test('end with the time budget, the one under way being finished', async () => {
    const { evidence } = await measure(
      { head: await quick() },
      { rounds: { min: 2, max: 50, timeBudgetMs: 250 } },
    )
    expect(evidence.stop).toBe('time-budget')
    expect(evidence.subjects[0]?.head.length).toBeLessThan(10)
  })

  test('of head alone have no base', async () => {
    const { evidence } = await measure({ head: await quick() })
    expect(evidence.hasBase).toBe(false)
    expect(evidence.subjects[0]?.base).toEqual([])
    expect(evidence.subjects[0]?.head).toHaveLength(2)
  })

  test('that are cancelled keep what was whole', async () => {
    const controller = new AbortController()
    setTimeout(() => controller.abort(), 500)
    const { evidence } = await measure(
      { base: await quick(), head: await quick() },
      {
        rounds: { min: 30, max: 30, timeBudgetMs: 60_000 },
        plan: { roundMs: 200 },
        signal: controller.signal,
      },
    )
    expect(evidence.stop).toBe('cancelled')
    expect(evidence.problems).toEqual([])
    const [subject] = evidence.subjects
    expect(subject?.base.length).toBeGreaterThan(0)
    expect([...(subject?.base ?? []), ...(subject?.head ?? [])].length).toBeLessThan(4)
  })

  test('of several scenarios make a subject of each', async () => {
    const scenarios = [
      scenarioOf({ path: '/cart', weight: 2 }),
      scenarioOf({ name: 'buy', method: 'POST', path: '/checkout', body: '{}' }),
    ]
    const { evidence } = await measure({ head: shop() }, { plan: { scenarios }, metrics: ['p99.9'] })
    expect(evidence.subjects.map(({ name }) => name)).toEqual(['GET /cart', 'buy'])
    expect(evidence.subjects[0]?.metrics.map(({ id }) => id)).toContain('p99.9')
    expect(evidence.subjects[0]?.head[0]?.values['p99.9']).toBeGreaterThan(0)
    expect(evidence.problems).toEqual([])
  })

  test('of a command start it anew each time', async () => {
    const code = SERVES.replace("'ok'", 'String(process.pid)')
    const { evidence } = await measure({ head: program(code), base: program(code) })
    expect(evidence.problems).toEqual([])
    expect(evidence.subjects[0]?.head).toHaveLength(2)
  })

  test('record where they were measured', async () => {
    const { evidence } = await measure({ head: await quick() })
    expect(evidence.environment?.node).toBe(process.version)
    expect(evidence.environment?.cores).toBeGreaterThan(0)
    expect(evidence.environment?.memoryBytes).toBeGreaterThan(1e8)
    expect(evidence.method).toBe(
      'GET /, closed loop over 4 connections, rounds of 0.1 s after 0 s of warm-up',
    )
  })
})

describe('a problem is told, and ends the measuring, of a target that', () => {
  /** What went wrong with head, beside a base that is well. */
  async function problemOf(head: Target, options: Parameters<typeof measure>[1] = {}) {
    const before = performance.now()
    const { evidence } = await measure({ base: await quick(), head }, options)
    expect(evidence.stop).toBe('problem')
    expect(evidence.problems.map(({ side }) => side)).toEqual(['head'])
    expect(performance.now() - before).toBeLessThan(10_000)
    // What the other side gave before is kept.
    expect(evidence.subjects[0]?.base.length).toBeGreaterThan(0)
    const [problem] = evidence.problems
    return {
      code: problem?.code,
      message: problem?.message,
      detail: problem?.detail,
      where: problem?.where,
      evidence,
    }
  }

  test('never becomes ready', async () => {
    const head = program('setInterval(() => {}, 1000)')
    const { code } = await problemOf(head, { ready: { path: '/', timeoutMs: 300 } })
    expect(code).toBe('target-not-ready')
  })

  test('dies mid-round: with its last output, and its failures counted', async () => {
    const head = program(
      `${SERVES} setTimeout(() => { console.error('out of memory'); process.exit(134) }, 400)`,
    )
    const { code, message, detail, evidence } = await problemOf(head, {
      plan: { roundMs: 2_000 },
      rounds: { min: 1, max: 1, timeBudgetMs: 60_000 },
    })
    expect(code).toBe('target-died')
    expect(message).toBe('The service ended with exit code 134.')
    expect(detail).toBe('out of memory')
    expect(evidence.subjects[0]?.head).toHaveLength(1)
    expect(evidence.subjects[0]?.head[0]?.requests?.failed).toBeGreaterThan(0)
  })

  test('cannot be started', async () => {
    const { code, where } = await problemOf({
      kind: 'command',
      command: ['no-such-shop', '--fast'],
      directory: '/',
      environment: {},
    })
    expect({ code, where }).toEqual({ code: 'target-not-found', where: 'no-such-shop --fast' })
  })

  test('is not there', async () => {
    const gone = await startFaulty('garbage')
    await gone.stop()
    const { code, message } = await problemOf({ kind: 'url', url: gone.url })
    expect(code).toBe('target-unreachable')
    expect(message).toContain('Is the service running?')
  })

  test('has no address', async () => {
    const { code } = await problemOf({ kind: 'url', url: 'http://no-such-host.invalid/' })
    expect(code).toBe('target-unreachable')
  })

  test('has a bad certificate', async () => {
    const { code, message } = await problemOf(await url(startHttps(createCertificate({ expired: true }))))
    expect(code).toBe('target-unreachable')
    expect(message).toContain('insecure-tls')
  })

  test.each(['http://169.254.169.254/latest', 'http://[fe80::1]/', 'http://0.0.0.0/', 'http://10.1.2.3/'])(
    'is at an address that is not measured: %s',
    async (address) => {
      const { code } = await problemOf({ kind: 'url', url: address })
      expect(code).toBe('target-address-refused')
    },
  )

  test('answers 500 to everything', async () => {
    const failing = url(startHttp((_request, response) => response.writeHead(500).end()))
    const { code, message, evidence } = await problemOf(await failing)
    expect(code).toBe('nothing-succeeded')
    expect(message).toContain('status (status 500)')
    expect(evidence.subjects[0]?.head[0]?.values).toMatchObject({
      p95: Number.POSITIVE_INFINITY,
      'error-rate': 100,
    })
  })

  test.each([
    ['never-answers', 'timeout', 500],
    ['closes-on-request', 'reset', 500],
    ['endless-body', 'expectation', 5000],
    ['garbage', 'reset', 500],
  ] as const)('%s', async (fault, kind, requestTimeoutMs) => {
    const { code, message } = await problemOf(await url(startFaulty(fault)), {
      plan: { requestTimeoutMs },
    })
    expect(code).toBe('nothing-succeeded')
    expect(message).toContain(kind)
  })
})

test('a rate that the service cannot take is told after two rounds, with the rate that was reached', async () => {
  const head = await url(startHttp((_request, response) => setTimeout(() => response.end('ok'), 50)))
  const load = { loop: 'open', ratePerSecond: 300, maxConnections: 2 } as const
  const rounds = { min: 3, max: 9, timeBudgetMs: 60_000 }
  const { evidence } = await measure({ head }, { plan: { load, roundMs: 300 }, rounds })
  expect(evidence.stop).toBe('problem')
  expect(evidence.subjects[0]?.head).toHaveLength(2)
  expect(evidence.problems.map(({ code }) => code)).toEqual(['rate-not-reached'])
  expect(evidence.problems[0]?.message).toMatch(
    /^[\d.]+ of the wanted 300 requests\/s were sent: the service kept all 2 connections busy/,
  )
  expect(evidence.subjects[0]?.head[0]?.arrival?.sent).toBeLessThan(100)
})

test('a request that cannot be sent is a problem of the scenario', async () => {
  const scenarios = [scenarioOf({ name: 'cart', path: '/a b' })]
  const { evidence } = await measure({ head: await quick() }, { plan: { scenarios } })
  expect(evidence.problems).toMatchObject([{ code: 'scenario-invalid', side: 'head' }])
})

test('a private network is measured when the user allows it', async () => {
  const { evidence } = await measure(
    { head: { kind: 'url', url: 'http://10.255.255.1:9/' } },
    { allowPrivate: ['10.0.0.0/8'], signal: AbortSignal.timeout(300) },
  )
  expect(evidence.problems.map(({ code }) => code)).not.toContain('target-address-refused')
})
