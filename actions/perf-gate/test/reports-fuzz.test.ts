import { readdirSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { Evidence } from '../src/evidence.ts'
import { jsonFault } from '../src/gather/reports/json-fault.ts'
import { LineSplitter } from '../src/gather/reports/lines.ts'
import { reportedDistribution } from '../src/gather/reports/reported-quantiles.ts'
import { fixture, fixtureBytes, gatherContents } from './reports-reading.ts'

const FIXTURES = readdirSync(fixture('.')).filter((name) => /\.(json|ndjson|gz)$/.test(name))

/** Usable, or with a problem that says why not; and never a number that is none. */
function expectSound(evidence: Evidence): void {
  const rounds = evidence.subjects.flatMap(({ base, head }) => [...base, ...head])
  expect(evidence.problems.length + rounds.length).toBeGreaterThan(0)
  for (const { values, latency, requests, throughput } of rounds) {
    for (const value of Object.values(values)) expect(value).toBeGreaterThanOrEqual(0)
    if (throughput !== null) expect(throughput).toBeGreaterThanOrEqual(0)
    if (requests !== null) expect(requests.failed).toBeLessThanOrEqual(requests.total)
    latency?.steps.forEach(({ ms, atMost }, index) => {
      const before = latency.steps[index - 1]
      expect(ms).toBeGreaterThanOrEqual(0)
      expect(Number.isFinite(ms)).toBe(true)
      expect(atMost).toBeLessThanOrEqual(latency.count)
      if (before === undefined) return
      expect(ms).toBeGreaterThan(before.ms)
      expect(atMost).toBeGreaterThan(before.atMost)
    })
  }
}

describe.each(FIXTURES)('%s', (name) => {
  test('cut off anywhere', async () => {
    const bytes = await fixtureBytes(name)
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length), async (length) => {
        expectSound(await gatherContents({ head: [bytes.subarray(0, length)] }, 1 << 16))
      }),
      { numRuns: 25 },
    )
  })

  test('with bytes changed anywhere', async () => {
    const bytes = await fixtureBytes(name)
    const change = fc.record({ at: fc.nat(bytes.length - 1), to: fc.integer({ min: 0, max: 255 }) })
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 8 }), async (changes) => {
        const changed = Buffer.from(bytes)
        for (const { at, to } of changes) changed[at] = to
        expectSound(await gatherContents({ base: [bytes], head: [changed] }, 1 << 16))
      }),
      { numRuns: 25 },
    )
  })
})

const JSON_FIXTURES = FIXTURES.filter((name) => name.endsWith('.json'))

test.each(JSON_FIXTURES)('%s with any value in any place', async (name) => {
  const text = (await fixtureBytes(name)).toString('utf8')
  const numbers = [...text.matchAll(/[-\d.e]+(?=[,\s}\]])/g)]
  const anything = fc.oneof(
    fc.constantFrom(
      '1e400',
      '-1e400',
      '-1',
      '0',
      '1e308',
      '5e-324',
      'null',
      'true',
      '"12"',
      '{}',
      '[]',
      '{"__proto__":1}',
    ),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
  )
  await fc.assert(
    fc.asyncProperty(fc.nat(numbers.length - 1), anything, async (place, value) => {
      const found = numbers[place]
      const at = found?.index ?? 0
      const changed = text.slice(0, at) + value + text.slice(at + (found?.[0].length ?? 0))
      expectSound(await gatherContents({ head: [changed] }))
    }),
    { numRuns: 60 },
  )
})

test('any JSON at all', async () => {
  await fc.assert(
    fc.asyncProperty(fc.json(), async (text) => expectSound(await gatherContents({ head: [text] }))),
  )
})

test('lines come out whole, however the chunks fall', () => {
  const line = fc.string({ unit: fc.constantFrom('a', 'é', '{', '"', ' '), maxLength: 12 })
  fc.assert(
    fc.property(fc.array(line, { minLength: 1 }), fc.integer({ min: 1, max: 9 }), (lines, size) => {
      const seen: string[] = []
      const splitter = new LineSplitter(
        (bytes) => seen.push(bytes.toString('utf8')),
        () => seen.push('too long'),
        16,
      )
      const bytes = Buffer.from(lines.map((text) => `${text}\n`).join(''))
      for (let start = 0; start < bytes.length; start += size)
        splitter.push(bytes.subarray(start, start + size))
      splitter.end()
      expect(seen).toEqual(lines.map((text) => (Buffer.byteLength(text) > 16 ? 'too long' : text)))
    }),
  )
})

test('reported percentiles never claim more than was ranked', () => {
  const count = fc.nat(10_000)
  fc.assert(
    fc.property(
      count,
      count,
      count,
      fc.array(fc.nat(1000), { maxLength: 6 }),
      (ranked, mixed, apart, latencies) => {
        const quantiles = latencies
          .sort((a, b) => a - b)
          .map((ms, index) => ({ q: (index + 1) / latencies.length, ms }))
        const failedRanked = Math.min(mixed, ranked)
        const { count: total, steps } = reportedDistribution({
          ranked,
          failedRanked,
          failedUnranked: apart,
          quantiles,
        })
        expect(total).toBe(ranked + apart)
        expect(steps.at(-1)?.atMost ?? 0).toBeLessThanOrEqual(ranked - failedRanked)
      },
    ),
  )
})

test('a JSON text that is cut off is found to be, and where another character breaks it', () => {
  const value = fc.json().filter((text) => /^[{["]/.test(text))
  fc.assert(
    fc.property(value, fc.nat(), (text, place) => {
      const length = place % text.length
      expect(jsonFault(text.slice(0, length))).toEqual({ at: length, truncated: true })
      const { at, truncated } = jsonFault(`${text} ]`)
      expect({ at, truncated }).toEqual({ at: text.length + 1, truncated: false })
    }),
  )
})
