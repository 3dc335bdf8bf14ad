import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { loadConfig, type SectionSchemas } from '@plinth/core'
import { load } from 'js-yaml'
import { REPOSITORY } from '../src/build/actions.ts'
import { gatesOf } from '../src/generate/gates.ts'
import { init } from '../src/init/init.ts'
import { removeAll, repository, SHAPES } from './init-repository.ts'

afterAll(removeAll)

let sections: SectionSchemas = {}
beforeAll(async () => {
  const gates = await gatesOf(REPOSITORY)
  sections = Object.assign({}, ...gates.map((gate) => gate.sections))
})

/** What of a workflow matters here. */
interface Workflow {
  readonly on: Readonly<Record<string, unknown>>
  readonly permissions: Readonly<Record<string, string>>
  readonly jobs: Readonly<Record<string, Job>>
}
interface Job {
  readonly permissions: Readonly<Record<string, string>>
  readonly uses: string
  readonly with?: Readonly<Record<string, unknown>>
}
interface Called {
  readonly on: {
    readonly workflow_call: {
      readonly inputs?: Readonly<Record<string, { readonly required?: boolean; readonly type: string }>>
    }
  }
  readonly jobs: Readonly<Record<string, { readonly permissions?: Readonly<Record<string, string>> }>>
}

// Whatever else it holds is not looked at.
const workflow = (text: string): Workflow => load(text) as Workflow
const uncommented = (text: string): string => text.replaceAll(/^(\s*)#(?! |$|-- )/gm, '$1')
const workflowsIn = (place: string): readonly string[] => {
  const folder = join(place, '.github', 'workflows')
  return readdirSync(folder)
    .filter((name) => name.startsWith('plinth-'))
    .map((name) => join(folder, name))
}

describe.each(Object.entries(SHAPES))('what is written for %s', (_, contents) => {
  let place = ''
  beforeAll(() => {
    place = repository(contents)
    init(place, 'write')
  })
  const configuration = () => readFileSync(join(place, '.github', 'plinth.yml'), 'utf8')

  test('is a configuration that every gate can read', () => {
    expect(() => loadConfig(configuration(), '.github/plinth.yml', sections)).not.toThrow()
  })

  test('is one that can still be read with every suggestion taken', () => {
    const text = uncommented(configuration())
    expect(text).not.toBe(configuration())
    const { value } = { value: loadConfig(text, '.github/plinth.yml', sections) }
    expect(Object.keys(value.sections.cost ?? {})).toContain('budget')
  })

  test('is workflows that call what is there, with inputs that exist and all permissions that are needed', () => {
    for (const file of workflowsIn(place)) {
      for (const text of [readFileSync(file, 'utf8'), uncommented(readFileSync(file, 'utf8'))]) {
        const { permissions, jobs } = workflow(text)
        expect(permissions).toEqual({})
        for (const job of Object.values(jobs)) expect(misfits(job)).toEqual([])
      }
    }
  })

  const actionlint = spawnSync('actionlint', ['--version']).status === 0 ? test : test.skip
  actionlint('is workflows that actionlint has nothing to say against', () => {
    expect(
      execFileSync('actionlint', ['-no-color', ...workflowsIn(place)], { cwd: place, encoding: 'utf8' }),
    ).toBe('')
  })

  test('stays as it is when the command runs again', () => {
    const all = [join(place, '.github', 'plinth.yml'), ...workflowsIn(place)]
    const before = all.map((file) => readFileSync(file, 'utf8'))
    const { fates } = init(place, 'write')
    expect(new Set(fates.map(({ is }) => is))).toEqual(new Set(['same']))
    expect(
      [join(place, '.github', 'plinth.yml'), ...workflowsIn(place)].map((file) => readFileSync(file, 'utf8')),
    ).toEqual(before)
  })
})

const LEVELS = ['none', 'read', 'write']

/** What GitHub would refuse about a job that calls one of our workflows. */
function misfits({ uses, permissions, with: given = {} }: Job): readonly string[] {
  const name = /^plinth-ci\/plinth\/(\.github\/workflows\/[\w-]+\.yml)@v1$/.exec(uses)?.[1] ?? ''
  const file = join(REPOSITORY, name)
  if (name === '' || !existsSync(file)) return [`${uses} does not exist`]
  const called = load(readFileSync(file, 'utf8')) as Called
  const inputs = called.on.workflow_call.inputs ?? {}
  const wanted = Object.values(called.jobs).flatMap((job) => Object.entries(job.permissions ?? {}))
  const levels = (level: string | undefined): number => LEVELS.indexOf(level ?? 'none')
  return [
    ...Object.keys(given)
      .filter((key) => inputs[key] === undefined)
      .map((key) => `${name} has no input ${key}`),
    ...Object.entries(inputs)
      .filter(([key, { required }]) => required === true && given[key] === undefined)
      .map(([key]) => `${name} needs the input ${key}`),
    ...wanted
      .filter(([scope, level]) => levels(permissions[scope]) < levels(level))
      .map(([scope, level]) => `${name} needs ${scope}: ${level}`),
    ...Object.keys(permissions)
      .filter(
        (scope) =>
          !wanted.some(([one, level]) => one === scope && levels(level) >= levels(permissions[scope])),
      )
      .map((scope) => `${name} needs no ${scope}: ${permissions[scope]}`),
  ]
}
