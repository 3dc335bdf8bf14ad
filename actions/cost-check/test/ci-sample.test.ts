import { describe, expect, test } from '@jest/globals'
import type { PastRun } from '@plinth/core/github'
import { toNumber } from '@plinth/core/money'
import fc from 'fast-check'
import { judgeCi } from '../src/decide/ci/index.ts'
import { chooseRuns } from '../src/gather/github/sample.ts'
import { ciOf, FROM, job, MINUTE, run } from './ci.ts'
import { evidenceOf } from './evidence.ts'
import { settingsOf } from './settings.ts'

function pastRun(id: number, path: string): PastRun {
  const createdAt = FROM + id * MINUTE
  const about = { event: 'push', branch: 'topic', sha: '', headRepository: null, conclusion: 'success' }
  return { id, name: path, path, ...about, createdAt, updatedAt: createdAt + MINUTE }
}

describe('the runs that are chosen', () => {
  const population = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 300 })

  test('are as many as may be, each once, and some of every workflow where that is possible', () => {
    fc.assert(
      fc.property(population, fc.integer({ min: 1, max: 120 }), (paths, most) => {
        const runs = paths.map((path, at) => pastRun(1_000 + at, path))
        const chosen = chooseRuns(runs, most)
        expect(chosen.length).toBe(Math.min(runs.length, most))
        expect(new Set(chosen.map(({ id }) => id)).size).toBe(chosen.length)
        const workflows = new Set(paths)
        if (most < workflows.size) return
        expect(new Set(chosen.slice(0, workflows.size * 2).map(({ path }) => path))).toEqual(workflows)
      }),
    )
  })

  test('are as many of a workflow as it has runs', () => {
    const runs = Array.from({ length: 1_000 }, (_, at) => pastRun(at, at % 10 === 0 ? 'seldom' : 'often'))
    const seldom = chooseRuns(runs, 100).filter(({ path }) => path === 'seldom')
    expect(seldom.length).toBeGreaterThanOrEqual(10)
    expect(seldom.length).toBeLessThanOrEqual(13)
  })
})

test('what a sample says is right on the whole, and its interval about as often as it says', () => {
  const REPEATS = 200
  let off = 0
  let held = 0
  for (let repeat = 0; repeat < REPEATS; repeat += 1) {
    // Nights cost ten times as much as days: what a rule that takes every n-th run would fall for.
    const minutesOf = (id: number) => (id % 20 < 4 ? 50 : 1 + ((id * 7) % 9))
    const ids = Array.from({ length: 400 }, (_, at) => repeat * 1_000 + at)
    const past = ids.map((id) => pastRun(id, id % 3 === 0 ? 'Docs' : 'CI'))
    const read = new Set(chooseRuns(past, 60).map(({ id }) => id))
    const runs = past.map(({ id, path }) => run({ id, workflow: path, jobsRead: read.has(id) }))
    const jobs = past
      .filter(({ id }) => read.has(id))
      .map(({ id, path }) => job({ runId: id, workflow: path, seconds: minutesOf(id) * 60 }))
    const { data } = judgeCi(settingsOf({ ci: true }), evidenceOf({ ci: ciOf(jobs, { runs }) }))
    if (data?.interval == null) throw new Error('there are no figures')
    const truth = ids.reduce((all, id) => all + minutesOf(id), 0) * 0.006
    off += toNumber(data.total) / truth - 1
    held += toNumber(data.interval.low) <= truth && truth <= toNumber(data.interval.high) ? 1 : 0
  }
  expect(Math.abs(off / REPEATS)).toBeLessThan(0.02)
  expect(held / REPEATS).toBeGreaterThan(0.9)
})
