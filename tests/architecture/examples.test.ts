import { existsSync } from 'node:fs'
import { posix } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { loadConfig } from '@plinth/core/config'
import { sections as checklist } from '../../actions/checklist-enforcer/src/section.ts'
import { sections as cost } from '../../actions/cost-check/src/section.ts'
import { sections as deploy } from '../../actions/deploy-verifier/src/section.ts'
import { sections as perf } from '../../actions/perf-gate/src/section.ts'
import { sections as release } from '../../actions/release-decision/src/section.ts'
import { REPOSITORY, read, trackedFiles } from './tracked.ts'
import { calledOf, miscalls, misuses, readWorkflow, unpinned } from './workflow.ts'

const tracked = trackedFiles()
const textOf = (path: string) => (existsSync(`${REPOSITORY}/${path}`) ? read(path) : null)
const action = (gate: string) => textOf(gate === '' ? 'action.yml' : `actions/${gate}/action.yml`)
const called = (name: string) => textOf(`.github/workflows/${name}.yml`)
const filesLike = (pattern: RegExp) => tracked.filter((path) => pattern.test(path))

test.each(['node-service', 'web-app', 'kubernetes-service', 'monorepo'])('there is a complete %s', (name) => {
  const here = tracked.filter((path) => path.startsWith(`docs/examples/${name}/`))
  expect(here).toContain(`docs/examples/${name}/README.md`)
  expect(here.some((path) => path.endsWith('/plinth.yml'))).toBe(true)
  const uses = here
    .filter((path) => path.includes('/.github/workflows/'))
    .flatMap((path) => Object.values(readWorkflow(read(path)).jobs))
  expect(uses.map((job) => calledOf(job.uses ?? ''))).toContain('pull-request')
})

describe.each(filesLike(/^docs\/examples\/.*\/plinth\.yml$/))('%s', (path) => {
  test('is a configuration that every gate can use', () => {
    const sections = { ...perf, ...deploy, ...checklist, ...cost, ...release }
    expect(() => loadConfig(read(path), path, sections)).not.toThrow()
  })
})

const shown = filesLike(/^docs\/examples\/.*\/\.github\/(?:workflows|actions)\/.*\.yml$/)

test.each(shown)('%s pins what others wrote', (path) => {
  expect(unpinned(read(path))).toEqual([])
})

describe.each(shown.filter((path) => path.includes('/.github/workflows/')))('%s', (path) => {
  const workflow = readWorkflow(read(path))

  test('calls with inputs, secrets and permissions that are asked for', () => {
    expect([...misuses(workflow, action), ...miscalls(workflow, called)]).toEqual([])
    expect(workflow.permissions).toEqual({})
  })

  test('names files that exist', () => {
    const root = path.slice(0, path.indexOf('/.github/'))
    const given = Object.values(workflow.jobs).flatMap(({ with: inputs = {} }) => {
      const { config, 'rollback-workflow': rollback } = inputs
      return [config, rollback === undefined ? undefined : `.github/workflows/${rollback}`]
    })
    const named = given.flatMap((file) => (typeof file === 'string' ? [posix.join(root, file)] : []))
    expect(named.filter((file) => !tracked.includes(file))).toEqual([])
  })
})
