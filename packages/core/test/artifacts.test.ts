import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { ApiError, InputError } from '@plinth/core'
import { artifactService, collectHandedOver, type HandingJob, handOver } from '@plinth/core/artifacts'
import { type ArtifactsDouble, startArtifacts } from '@plinth/testkit/artifacts'

const RUN = { repository: 'octo/shop', id: '1234567890' }
const PERF: HandingJob = { job: 'perf', matrix: null, attempt: 1 }
const REPORT = JSON.stringify({ schema: 'plinth.report/v1', gate: 'perf-gate', note: 'Größe' })

let double: ArtifactsDouble
let secrets: string[]

beforeEach(async () => {
  double = await startArtifacts()
  secrets = []
})
afterEach(() => double.close())

const service = (
  env: Readonly<Record<string, string | undefined>> = {},
  signal = new AbortController().signal,
) => artifactService({ ...double.variables(), ...env }, { signal, secret: (value) => secrets.push(value) })

describe('what a job hands over', () => {
  test.each(['proto', 'camel'] as const)(
    'is found by a later one, with fields named as %s',
    async (names) => {
      await double.close()
      double = await startArtifacts({ names })
      const artifact = await handOver(service(), RUN, PERF, [REPORT, '{}'])
      expect(artifact).toMatch(/^plinth-report-perf-1-[0-9a-f]{8}-[0-9a-f]{8}$/)
      const later = service(double.variables({ job: 'bbbbbbbb-bbbb-5ccc-8ddd-eeeeeeeeeeee' }))
      expect(await collectHandedOver(later)).toEqual({
        handedOver: [{ artifact, run: RUN, from: PERF, reports: [REPORT, '{}'] }],
        unreadable: [],
      })
      expect(double.operations).toEqual([
        ...['CreateArtifact', 'PutBlock', 'PutBlockList', 'FinalizeArtifact'],
        ...['ListArtifacts', 'GetSignedArtifactURL', 'GetBlob'],
      ])
    },
  )

  test('is not seen by another run', async () => {
    await handOver(service(), RUN, PERF, [REPORT])
    const other = service(double.variables({ run: '99999999-2222-4333-8444-555555555555' }))
    expect(await collectHandedOver(other)).toEqual({ handedOver: [], unreadable: [] })
  })

  test('never takes the place of what another job handed over', async () => {
    const matrix = (shop: string): HandingJob => ({ ...PERF, matrix: `{"shop":"${shop}"}` })
    const jobs = [PERF, PERF, matrix('a'), matrix('b'), { ...PERF, job: 'perf-1' }]
    await Promise.all(jobs.map((job) => handOver(service(), RUN, job, [REPORT])))
    const { handedOver } = await collectHandedOver(service())
    expect(handedOver.map(({ from }) => from)).toEqual(expect.arrayContaining(jobs))
    expect(handedOver).toHaveLength(jobs.length)
  })

  test('counts in the newest attempt of its job; a job that was not run again keeps its own', async () => {
    const matrix = (shop: string, attempt: number): HandingJob => ({ job: 'perf', matrix: shop, attempt })
    for (const job of [matrix('a', 1), matrix('b', 1), matrix('b', 10), matrix('b', 2)]) {
      await handOver(service(), RUN, job, [REPORT])
    }
    const { handedOver } = await collectHandedOver(service())
    const counting = handedOver.map(({ from }) => `${from.matrix} ${from.attempt}`)
    expect(counting.toSorted()).toEqual(['a 1', 'b 10'])
  })

  test('may come from a job with any name', async () => {
    const job = `a/b:"c"*?<>|\r\n\\${'x'.repeat(200)}`
    await handOver(service(), RUN, { ...PERF, job }, [REPORT])
    expect((await collectHandedOver(service())).handedOver[0]?.from.job).toBe(job)
  })

  test('in the name of another job takes nothing away from that, and is not heard', async () => {
    const perf = service(double.variables({ job: 'bbbbbbbb-bbbb-5ccc-8ddd-eeeeeeeeeeee' }))
    const cost = service(double.variables({ job: 'cccccccc-bbbb-5ccc-8ddd-eeeeeeeeeeee' }))
    await handOver(cost, RUN, { ...PERF, job: 'cost' }, ['{"verdict":"fail"}'])
    // A newer attempt would take the place of what the job said itself.
    await handOver(perf, RUN, { ...PERF, job: 'cost', attempt: 2 }, ['{"verdict":"pass"}'])
    await handOver(perf, RUN, { ...PERF, attempt: 2 }, ['{}'])
    const { handedOver, unreadable } = await collectHandedOver(service())
    expect(handedOver.flatMap(({ reports }) => reports)).toEqual(['{"verdict":"fail"}'])
    expect(unreadable.map(({ why }) => why)).toEqual(
      Array(2).fill('the job that left it has handed over in the name of another job as well'),
    )
  })

  test('is read as far as memory allows, however small it is packed', async () => {
    const name = await handOver(service(), RUN, PERF, [' '.repeat(40_000_000)])
    const [kept] = double.artifacts
    if (kept === undefined) throw new Error('nothing was kept')
    const others = ['1', '2', '3', '4', '5', '6'].map((digit) => `${name.slice(0, -8)}${digit.repeat(8)}`)
    double.artifacts.push(...others.map((other) => ({ ...kept, name: other })))
    const { handedOver, unreadable } = await collectHandedOver(service())
    expect([handedOver.length, unreadable.length]).toEqual([6, 1])
    expect(unreadable[0]?.why).toBe('those before it hold more than 200000000 bytes')
  })

  test('leaves other artifacts alone', async () => {
    await handOver(service(), RUN, PERF, [REPORT])
    const [kept] = double.artifacts
    if (kept === undefined) throw new Error('nothing was kept')
    const others = ['build', 'plinth-report-', 'plinth-report-perf-0-00000000-00000000']
    double.artifacts.push(...others.map((name) => ({ ...kept, name })))
    const { handedOver, unreadable } = await collectHandedOver(service())
    expect([handedOver.length, unreadable.length]).toEqual([1, 0])
  })
})

describe('faults', () => {
  test.each(['CreateArtifact', 'PutBlock', 'PutBlockList', 'FinalizeArtifact'])(
    '%s is asked again where it fails in passing',
    async (operation) => {
      double.faults.add({ operation, times: 1, kind: { status: 500 } })
      double.faults.add({ operation, times: 1, kind: 'close' })
      await handOver(service(), RUN, PERF, [REPORT])
      expect((await collectHandedOver(service())).handedOver).toHaveLength(1)
    },
  )

  test.each(['ListArtifacts', 'GetSignedArtifactURL', 'GetBlob'])(
    '%s is asked again where it fails in passing',
    async (operation) => {
      await handOver(service(), RUN, PERF, [REPORT])
      double.faults.add({ operation, times: 1, kind: { status: 503 } })
      double.faults.add({ operation, times: 1, kind: 'slow', delayMs: 300 })
      expect((await collectHandedOver(service())).handedOver).toHaveLength(1)
    },
  )

  test('an answer to the first call that is lost costs a new name, not the report', async () => {
    double.faults.add({ operation: 'CreateArtifact', times: 1, kind: 'close-after' })
    await handOver(service(), RUN, PERF, [REPORT])
    expect((await collectHandedOver(service())).handedOver).toHaveLength(1)
  })

  test('what is refused is not asked again, and named', async () => {
    const kind = { status: 403, message: 'artifact storage quota has been hit' }
    double.faults.add({ operation: 'CreateArtifact', kind })
    const refused = await handOver(service(), RUN, PERF, [REPORT]).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(ApiError)
    expect(refused).toMatchObject({ message: expect.stringContaining(kind.message) })
    expect(double.operations).toEqual(['CreateArtifact'])
  })

  test('a service that stays down is an error that names the call and shows no signature', async () => {
    double.faults.add({ operation: 'PutBlock', kind: { status: 500, message: 'out of order' } })
    const refused = await handOver(service(), RUN, PERF, [REPORT]).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(ApiError)
    expect(String(refused)).toMatch(/^ApiError: PUT \/artifacts\/\S+ was answered with 500: out of order$/)
    expect(double.operations.filter((operation) => operation === 'PutBlock')).toHaveLength(4)
  })

  test('one artifact that is damaged does not hide the others', async () => {
    const matrices = ['cut', 'swapped', 'gone', 'good']
    const names = await Promise.all(
      matrices.map((matrix) => handOver(service(), RUN, { ...PERF, matrix }, [REPORT])),
    )
    const keptAs = (at: number) => {
      const kept = double.artifacts.find(({ name }) => name === names[at])
      if (kept === undefined) throw new Error('nothing was kept')
      return kept
    }
    Object.assign(keptAs(0), { content: keptAs(0).content.subarray(0, 100), digest: null })
    keptAs(1).content = Buffer.from(keptAs(1).content.map((byte, at) => (at === 60 ? byte ^ 1 : byte)))
    const gone = { ...keptAs(2), content: Buffer.from('<html>not found</html>'), digest: null }
    double.artifacts.splice(double.artifacts.indexOf(keptAs(2)), 1, gone)
    const { handedOver, unreadable } = await collectHandedOver(service())
    expect(handedOver.map(({ from }) => from.matrix)).toEqual(['good'])
    const why = Object.fromEntries(unreadable.map((one) => [names.indexOf(one.artifact), one.why]))
    expect(why).toEqual({
      0: 'it is no ZIP archive, or its end is missing',
      1: 'it is not what was uploaded: its digest is another one',
      2: 'it is no ZIP archive, or its end is missing',
    })
  })

  test('a run that is cancelled waits for nothing', async () => {
    const ended = new AbortController()
    double.faults.add({ operation: 'CreateArtifact', kind: 'hang' })
    setTimeout(() => ended.abort(), 200)
    const started = performance.now()
    await expect(handOver(service({}, ended.signal), RUN, PERF, [REPORT])).rejects.toThrow('cancelled')
    expect(performance.now() - started).toBeLessThan(10_000)
  })

  test('reports that are too large are refused before anything is sent', async () => {
    const large = 'x'.repeat(65_000_000)
    await expect(handOver(service(), RUN, PERF, [large])).rejects.toThrow(InputError)
    expect(double.operations).toEqual([])
  })
})

describe('where there is no such service', () => {
  test.each([
    [{ ACTIONS_RUNTIME_TOKEN: undefined }, 'ACTIONS_RUNTIME_TOKEN'],
    [{ ACTIONS_RESULTS_URL: '' }, 'ACTIONS_RESULTS_URL'],
    [{ ACTIONS_RESULTS_URL: 'results' }, 'ACTIONS_RESULTS_URL: is no address'],
    [{ ACTIONS_RUNTIME_TOKEN: 'opaque' }, 'scope `Actions.Results` is missing'],
    [{ ACTIONS_RUNTIME_TOKEN: 'a.e30.b' }, 'scope `Actions.Results` is missing'],
    [{ GITHUB_SERVER_URL: 'https://github.example.com' }, 'Enterprise Server'],
    [{ GITHUB_SERVER_URL: 'https://github.com.example.com' }, 'Enterprise Server'],
  ])('%j says so', (env, message) => {
    expect(() => service(env)).toThrow(InputError)
    expect(() => service(env)).toThrow(message)
  })

  test('customers at ghe.com have it', () => {
    expect(service({ GITHUB_SERVER_URL: 'https://octo.ghe.com' }).url).toBe(double.url)
  })
})

test('tokens and signatures are kept secret', async () => {
  await handOver(service(), RUN, PERF, [REPORT])
  await collectHandedOver(service())
  expect(secrets).toContain(double.variables()['ACTIONS_RUNTIME_TOKEN'])
  expect(new Set(secrets).size).toBe(3)
})
