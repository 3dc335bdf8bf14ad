import { describe, expect, test } from '@jest/globals'
import { ControlLog } from '../src/probe/index.ts'
import type { ProbeResult } from '../src/targets/index.ts'

const GOOD: ProbeResult = { latencyMs: 1, failure: null, version: null }
const BAD: ProbeResult = {
  latencyMs: 1,
  failure: { class: 'connect', message: 'refused', unavailable: true },
  version: null,
}

/** A control in slots of 100 ms whose probes ended like this, slot by slot; null: still on its way. */
function controlOf(...results: readonly (ProbeResult | null)[]): ControlLog {
  const log = new ControlLog(100, 1_000)
  results.forEach((result, slot) => {
    log.departed(slot * 100)
    if (result !== null) log.ended(slot * 100, result)
  })
  return log
}

/** What is known of a promise now. */
async function now(promise: Promise<boolean>): Promise<boolean | 'not known yet'> {
  return Promise.race([promise, Promise.resolve('not known yet' as const)])
}

describe('a failed probe', () => {
  test('is excused by a control that failed in its slot, or just after it', async () => {
    expect(await controlOf(GOOD, BAD, GOOD, GOOD).failedBeside(150, 160)).toBe(true)
    expect(await controlOf(GOOD, GOOD, BAD, GOOD).failedBeside(150, 160)).toBe(true)
    // At any time while it was on its way.
    expect(await controlOf(GOOD, GOOD, GOOD, BAD, GOOD, GOOD).failedBeside(150, 450)).toBe(true)
  })

  test('is not excused by one that failed at another time', async () => {
    expect(await controlOf(BAD, GOOD, GOOD, BAD).failedBeside(150, 160)).toBe(false)
  })

  test('waits for what it does not know yet', async () => {
    const log = controlOf(GOOD, null)
    const excused = log.failedBeside(100, 110)
    expect(await now(excused)).toBe('not known yet')
    log.ended(100, GOOD)
    // The next slot has not begun.
    expect(await now(excused)).toBe('not known yet')
    log.departed(200)
    log.ended(200, BAD)
    expect(await excused).toBe(true)
  })

  test('does not wait for a slot that never comes, but for a probe that is on its way', async () => {
    const log = controlOf(GOOD, null)
    const excused = log.failedBeside(100, 110)
    log.close()
    expect(await now(excused)).toBe('not known yet')
    log.ended(100, GOOD)
    expect(await excused).toBe(false)
  })

  test('does not wait for a slot that was left out', async () => {
    const log = controlOf(GOOD)
    log.departed(300)
    log.ended(300, GOOD)
    expect(await log.failedBeside(100, 110)).toBe(false)
  })
})

test('everything is counted, and old slots are forgotten', async () => {
  const log = controlOf(BAD, ...Array.from({ length: 500 }, () => GOOD), BAD)
  expect(log.counts).toEqual({ probes: 502, failed: 2, unavailable: 2 })
  expect(await log.failedBeside(0, 10)).toBe(false)
})

test('thousands of failures that wait for a control that hangs take no time', async () => {
  const slots = 4_000
  const log = new ControlLog(1, slots)
  const startedAt = performance.now()
  const excused: Promise<boolean>[] = []
  for (let slot = 0; slot < slots; slot += 1) {
    log.departed(slot)
    if (slot >= slots / 2) excused.push(log.failedBeside(slot - slots / 2, slot))
  }
  for (let slot = 0; slot < slots; slot += 1) log.ended(slot, slot === 100 ? BAD : GOOD)
  log.close()
  const results = await Promise.all(excused)
  expect(results.filter((result) => result)).toHaveLength(101)
  expect(performance.now() - startedAt).toBeLessThan(5_000)
})

test('a control probe that never ends is waited for until it is forgotten', async () => {
  const log = controlOf(null)
  const excused = log.failedBeside(0, -100)
  expect(await now(excused)).toBe('not known yet')
  for (let slot = 1; slot < 40; slot += 1) log.departed(slot * 100)
  expect(await now(excused)).toBe(false)
})
