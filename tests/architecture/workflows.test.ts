import { existsSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { REPOSITORY, read, trackedFiles } from './tracked.ts'
import { misuses, readWorkflow, unpinned } from './workflow.ts'

const workflows = trackedFiles().filter((path) => /^\.github\/workflows\/[^/]+\.ya?ml$/.test(path))
const action = (gate: string) =>
  existsSync(`${REPOSITORY}/actions/${gate}/action.yml`) ? read(`actions/${gate}/action.yml`) : null

describe.each(workflows)('%s', (path) => {
  const text = read(path)
  const workflow = readWorkflow(text)

  test('pins every action of others by its SHA', () => {
    expect(unpinned(text)).toEqual([])
  })

  test('gives our gates inputs that exist', () => {
    expect(misuses(workflow, action)).toEqual([])
  })

  test('starts with no permissions, and limits every job in time', () => {
    expect(workflow.permissions).toEqual({})
    for (const job of Object.values(workflow.jobs)) {
      if (job.uses === undefined) expect(job['timeout-minutes']).toBeLessThanOrEqual(30)
    }
  })
})

test('ci-ok waits for every other job', () => {
  const { jobs } = readWorkflow(read('.github/workflows/ci.yml'))
  const others = Object.keys(jobs).filter((name) => name !== 'ci-ok')
  expect([jobs['ci-ok']?.needs].flat().sort()).toEqual(others.sort())
})
