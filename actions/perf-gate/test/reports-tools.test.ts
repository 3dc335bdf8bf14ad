import { describe, expect, test } from '@jest/globals'
import {
  codes,
  fixture,
  fixtureBytes,
  gatherContents,
  gatherFixtures,
  ids,
  valueRound,
} from './reports-reading.ts'

const autocannon = async (change: (report: ReturnType<typeof JSON.parse>) => void) => {
  const report = JSON.parse((await fixtureBytes('autocannon-ok.json')).toString('utf8'))
  change(report)
  return gatherContents({ head: [JSON.stringify(report)] })
}

describe('autocannon', () => {
  test('a run without failures', async () => {
    const evidence = await gatherFixtures([], ['autocannon-ok.json'])
    expect(evidence).toEqual({
      source: 'reports',
      method: 'one report of autocannon',
      loop: 'closed',
      hasBase: false,
      subjects: [
        {
          name: '/ok',
          metrics: [
            { id: 'p50', unit: 'ms', better: 'lower', scale: 'ratio' },
            { id: 'p90', unit: 'ms', better: 'lower', scale: 'ratio' },
            { id: 'p97.5', unit: 'ms', better: 'lower', scale: 'ratio' },
            { id: 'p99', unit: 'ms', better: 'lower', scale: 'ratio' },
            { id: 'throughput', unit: 'requests/s', better: 'higher', scale: 'ratio' },
            { id: 'error-rate', unit: 'percent', better: 'lower', scale: 'difference' },
          ],
          base: [],
          head: [
            {
              index: 0,
              // ceil(0.9 * 1633) = 1470 and ceil(0.99 * 1633) = 1617: whole milliseconds make most percentiles equal.
              latency: {
                count: 1633,
                steps: [
                  { ms: 2, atMost: 1470 },
                  { ms: 3, atMost: 1617 },
                  { ms: 15, atMost: 1633 },
                ],
              },
              requests: { total: 1633, failed: 0 },
              failures: {},
              throughput: 1633 / 2.01,
              arrival: null,
              values: { p50: 2, p90: 2, 'p97.5': 3, p99: 3, throughput: 1633 / 2.01, 'error-rate': 0 },
            },
          ],
        },
      ],
      problems: [],
      gaps: [
        {
          quantity: 'p95',
          reason: 'autocannon reports no p95; it lies between p90 = 2 ms and p97.5 = 3 ms.',
        },
      ],
      stop: 'rounds',
      maxRounds: 1,
      environment: null,
      roundSeconds: null,
      thresholds: [],
    })
  })

  test('answers of 4xx and 5xx are failures, though it counts 0 errors', async () => {
    const refused = await gatherFixtures([], ['autocannon-refused.json'])
    expect(refused.subjects[0]?.head[0]).toEqual({
      index: 0,
      latency: { count: 100, steps: [] },
      requests: { total: 100, failed: 100 },
      failures: { status: 100 },
      throughput: 0,
      arrival: null,
      values: {
        p50: Number.POSITIVE_INFINITY,
        p90: Number.POSITIVE_INFINITY,
        'p97.5': Number.POSITIVE_INFINITY,
        p99: Number.POSITIVE_INFINITY,
        throughput: 0,
        'error-rate': 100,
      },
    })
  })

  test('where failed answers are among the percentiles, only the greatest latency is proof', async () => {
    const flaky = await gatherFixtures([], ['autocannon-flaky.json'])
    expect(flaky.subjects[0]?.head[0]).toMatchObject({
      latency: { count: 200, steps: [{ ms: 27, atMost: 160 }] },
      requests: { total: 200, failed: 40 },
      values: { 'p50-reported': 2, p90: Number.POSITIVE_INFINITY, 'error-rate': 20 },
    })
  })

  test('timeouts are among the errors, and counted once', async () => {
    const timeouts = await gatherFixtures([], ['autocannon-timeouts.json'])
    expect(timeouts.subjects[0]?.head[0]).toMatchObject({
      requests: { total: 30, failed: 6 },
      failures: { timeout: 6 },
      latency: {
        count: 30,
        // Ranks among the 24 answered: ceil(0.5 * 24) = 12, ceil(0.75 * 24) = 18, ceil(0.9 * 24) = 22, 24.
        steps: [
          { ms: 2, atMost: 12 },
          { ms: 3, atMost: 18 },
          { ms: 4, atMost: 22 },
          { ms: 12, atMost: 24 },
        ],
      },
    })
  })

  test('requests that a server hung up on are missed by autocannon, not by the gate', async () => {
    const evidence = await gatherFixtures([], ['autocannon-drop.json'])
    expect(evidence.subjects[0]?.head[0]).toMatchObject({ latency: null, requests: null })
    expect(ids(evidence)).toEqual(['throughput'])
    const reason = evidence.gaps.find(({ quantity }) => quantity === 'error-rate')?.reason
    expect(reason).toContain('sent 2082 requests and accounts for 1560: the other 520')
  })

  test('latencies made up for a rate are not used', async () => {
    const evidence = await gatherFixtures([], ['autocannon-rate.json'])
    expect(evidence.subjects[0]?.head[0]?.latency).toBeNull()
    expect(evidence.gaps.find(({ quantity }) => quantity === 'p95')?.reason).toContain('-R')
  })

  test('counts by status may be strings, and win where they tell of more', async () => {
    const evidence = await autocannon((report) => {
      report.statusCodeStats = { 200: { count: '1633' }, 503: { count: '3' } }
      report.requests.sent += 3
    })
    expect(evidence.subjects[0]?.head[0]?.requests).toEqual({ total: 1636, failed: 3 })
  })

  test('percentiles that contradict each other are refused', async () => {
    const evidence = await autocannon((report) => {
      report.latency.p90 = 1
    })
    expect(codes(evidence)).toEqual(['report-numbers'])
    expect(evidence.subjects).toEqual([])
  })

  test('a latency of 0 ms is a gap, for no factor leads away from it', async () => {
    const evidence = await autocannon((report) => {
      report.latency.p50 = 0
    })
    expect(ids(evidence)).toEqual(['p90', 'p97.5', 'p99', 'throughput', 'error-rate'])
    expect(evidence.gaps[0]).toMatchObject({ quantity: 'p50' })
  })
})

describe('hyperfine', () => {
  test('every run is a round, in ms', async () => {
    const evidence = await gatherFixtures(['hyperfine.json'], ['hyperfine.json'])
    const runs = [0.021637108, 0.02154464, 0.021600515, 0.021460095, 0.021344013, 0.021364102]
    const rounds = runs.map((seconds, index) =>
      valueRound(index, { time: expect.closeTo(seconds * 1000, 6) as never }),
    )
    expect(evidence.subjects).toEqual([
      {
        name: 'sleep 0.02',
        metrics: [{ id: 'time', unit: 'ms', better: 'lower', scale: 'ratio' }],
        base: rounds,
        head: rounds,
      },
    ])
    expect(evidence.problems).toEqual([])
    expect(evidence.maxRounds).toBe(6)
  })

  test('commands are subjects; one that fails is a problem, and its runs took forever', async () => {
    const evidence = await gatherFixtures([], ['hyperfine-two.json'])
    expect(evidence.subjects.map(({ name, head }) => [name, head[0]?.values['time']])).toEqual([
      ['fast one', expect.closeTo(11.4981775, 6)],
      ['fails', Number.POSITIVE_INFINITY],
    ])
    expect(evidence.problems).toEqual([
      {
        code: 'command-failed',
        side: 'head',
        where: fixture('hyperfine-two.json'),
        message:
          '5 of 5 runs of "fails" exited with an error. Mend the command, and run hyperfine without --ignore-failure.',
      },
    ])
  })

  test('the only command of each side is compared, whatever it is called', async () => {
    const report = (command: string, times: number[]) => JSON.stringify({ results: [{ command, times }] })
    const evidence = await gatherContents({
      base: [report('./old', [1, 2])],
      head: [report('./new', [3, 4, 5])],
    })
    expect(evidence.subjects).toMatchObject([{ name: './new', base: [{}, {}], head: [{}, {}, {}] }])
    expect(evidence.problems).toEqual([])
  })

  test('a result without times is a problem, the others are read', async () => {
    const results = [
      { command: 'a', mean: 1 },
      { command: 'b', times: [1] },
    ]
    const evidence = await gatherContents({ head: [JSON.stringify({ results })] })
    expect(evidence.subjects.map(({ name }) => name)).toEqual(['b'])
    expect(evidence.problems[0]?.message).toBe(
      'Result 1: "times" is not of type array. Export it with hyperfine 1.13 or newer.',
    )
  })
})
