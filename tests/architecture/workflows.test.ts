import { existsSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { REPOSITORY, read, trackedFiles } from './tracked.ts'
import { concurrencyOf, miscalls, misuses, readWorkflow, stepsOf, unpinned } from './workflow.ts'

const workflows = trackedFiles().filter((path) => /^\.github\/workflows\/[^/]+\.ya?ml$/.test(path))
const textOf = (path: string) => (existsSync(`${REPOSITORY}/${path}`) ? read(path) : null)
const action = (gate: string) => textOf(gate === '' ? 'action.yml' : `actions/${gate}/action.yml`)
const called = (name: string) => textOf(`.github/workflows/${name}.yml`)

/** A caller may say how long; what holds when nobody does is in the workflow. */
const GIVEN_BY_CALLERS: readonly unknown[] = [
  `\${{ inputs.timeout-minutes }}`,
  // As long as a job may take, where it is asked to go on for hours.
  `\${{ inputs.for != '' && 360 || 15 }}`,
]

describe.each(workflows)('%s', (path) => {
  const text = read(path)
  const workflow = readWorkflow(text)

  test('pins every action of others by its SHA', () => {
    expect(unpinned(text)).toEqual([])
  })

  test('gives our gates and workflows inputs that exist', () => {
    expect([...misuses(workflow, action), ...miscalls(workflow, called)]).toEqual([])
  })

  test('puts nothing that others write into a script', () => {
    const scripts = stepsOf(workflow).flatMap(({ run }) => (run === undefined ? [] : [run]))
    expect(scripts.filter((script) => script.includes('${{'))).toEqual([])
  })

  test('starts with no permissions, and limits every job in time', () => {
    expect(workflow.permissions).toEqual({})
    for (const job of Object.values(workflow.jobs)) {
      if (job.uses !== undefined || GIVEN_BY_CALLERS.includes(job['timeout-minutes'])) continue
      expect(job['timeout-minutes']).toBeLessThanOrEqual(30)
    }
  })
})

describe('of two runs at once', () => {
  const known = new Map(
    workflows.map((path) => [path.replace(/^.*\//, ''), concurrencyOf(readWorkflow(read(path)))]),
  )

  test('every workflow says what becomes, under a name that no other one has', () => {
    const names = [...known.values()].map(({ group }) => group)
    expect(new Set(names).size).toBe(workflows.length)
  })

  test('one deploys to an environment, and is never stopped half-way', () => {
    expect(known.get('deploy.yml')).toEqual({
      group: `plinth-deploy-\${{ inputs.environment }}`,
      'cancel-in-progress': false,
    })
  })

  test('one watches, and the next one takes over where it ends', () => {
    expect(known.get('monitor.yml')).toEqual({
      group: `plinth-monitor-\${{ github.workflow }}`,
      'cancel-in-progress': false,
    })
  })

  test('one looks for what is to become an issue', () => {
    expect(known.get('scheduled.yml')).toMatchObject({ 'cancel-in-progress': false })
  })

  test('the older push of a pull request is given up, a merge queue waits for each of its own', () => {
    const { group, 'cancel-in-progress': isGivenUp } = known.get('pull-request.yml') ?? {}
    expect(group).toContain('github.event.pull_request.number || github.ref')
    expect(isGivenUp).toBe(`\${{ github.event_name == 'pull_request' }}`)
  })
})

test('the job that deploys is under the rules of its environment', () => {
  const { jobs } = readWorkflow(read('.github/workflows/deploy.yml'))
  expect(jobs['deploy']?.environment).toBe(`\${{ inputs.phase == 'all' && inputs.environment || '' }}`)
})

test('ci-ok waits for every other job', () => {
  const { jobs } = readWorkflow(read('.github/workflows/ci.yml'))
  const others = Object.keys(jobs).filter((name) => name !== 'ci-ok')
  expect([jobs['ci-ok']?.needs].flat().sort()).toEqual(others.sort())
})

test('the two workflows that are given variables in a secret read them alike', () => {
  const scriptOf = (path: string, name: string) =>
    stepsOf(readWorkflow(read(path))).find((step) => step.name === name)?.run
  const deploy = scriptOf('.github/workflows/deploy.yml', 'Deploy')
  expect(deploy).toContain('add-mask')
  expect(scriptOf('.github/workflows/scheduled.yml', 'Collect')).toBe(deploy)
})

test('the action at the root tells its decision where the plan could not be made', () => {
  const decide = /\n {4}- id: decide\n(.*?)\n {4}(?:#|-)/s.exec(read('action.yml'))?.[1]
  expect(decide).toMatch(/needs: '\{"plan": \{"result": "\$\{\{ steps\.plan\.outcome == ''success'' && /)
})
