import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { configFile, InputError, loadConfig } from '@plinth/core'
import * as z from 'zod/mini'
import { deploySettings } from '../src/inputs.ts'
import { deploySection, sections } from '../src/section.ts'
import { complaints, settings } from './settings-made.ts'

function problems(config: string): readonly string[] {
  try {
    loadConfig(config, 'plinth.yml', sections)
    return []
  } catch (error) {
    if (error instanceof InputError)
      return error.problems.map(({ where, what, mend }) => `${where}: ${what} | ${mend}`)
    throw error
  }
}

describe('the deploy: section', () => {
  test('takes every input that is not a nested key, by its name', () => {
    expect(Object.keys(deploySection.shape)).toEqual(expect.arrayContaining(Object.keys(deploySettings)))
  })

  test('finds what cannot be used, with its place, all at once', () => {
    const config = [
      'deploy:',
      '  ur: https://h/',
      '  rate: 5',
      '  history: 1h',
      '  targets:',
      '    - name: no address',
      '    - url: gopher://h',
      '      kind: site',
      '      expect: { status: 700, json: { version: 1 }, headers: { "a b": c }, sha256: 12 }',
      '    - url: //h/',
      '      checks: [hsts]',
      '  metrics: { name: a }',
      '  rollback: { workflow: sh -c, ref: a..b }',
    ].join('\n')
    expect(problems(config).map((line) => line.split(' | ')[0])).toEqual([
      'plinth.yml:2:3, key `deploy.ur`: the key "ur" is unknown',
      'plinth.yml:3:9, key `deploy.rate`: "5" has no time to be counted in',
      'plinth.yml:4:12, key `deploy.history`: "1h" is below 1d',
      'plinth.yml:6:7, key `deploy.targets[0].url`: the key is missing',
      'plinth.yml:7:12, key `deploy.targets[1].url`: "gopher://h" has an unknown scheme, gopher',
      'plinth.yml:8:13, key `deploy.targets[1].kind`: "site" is none of these',
      'plinth.yml:9:25, key `deploy.targets[1].expect.status`: "700" holds items that cannot be used: "700" is not a status from 100 to 599',
      'plinth.yml:9:38, key `deploy.targets[1].expect.json.version`: "version" is not a JSONPath (RFC 9535)',
      'plinth.yml:9:63, key `deploy.targets[1].expect.headers.a b`: "a b" is not a header name',
      'plinth.yml:9:83, key `deploy.targets[1].expect.sha256`: "12" is not a SHA-256',
      'plinth.yml:10:12, key `deploy.targets[2].url`: "//h/" starts with //',
      'plinth.yml:11:16, key `deploy.targets[2].checks[0]`: "hsts" is none of these',
      'plinth.yml:12:12, key `deploy.metrics`: this is a mapping of keys',
      'plinth.yml:13:25, key `deploy.rollback.workflow`: "sh -c" is not the file name of a workflow',
      'plinth.yml:13:37, key `deploy.rollback.ref`: "a..b" is not the name of a branch or a tag',
    ])
  })

  test('suggests the key that was meant', () => {
    expect(problems('deploy: { control: "http://h" }')[0]).toMatch(/write control-url, if that was meant/)
    expect(problems('deploy: { target: [] }')[0]).toMatch(/write targets, if that was meant/)
  })

  test('every key says what it means, with examples that can be used', () => {
    const keys = (schema: z.core.$ZodType, path: string): readonly string[] => {
      const about = configFile.documented.get(schema)
      const { def } = (schema as z.core.$ZodTypes)._zod
      if (def.type === 'optional') return keys(def.innerType, path)
      if (def.type === 'array') return keys(def.element, `${path}[]`)
      const wrong = typeof about?.['description'] === 'string' ? [] : [path]
      if (def.type === 'object') {
        return [...wrong, ...Object.entries(def.shape).flatMap(([key, one]) => keys(one, `${path}.${key}`))]
      }
      if (def.type === 'record') return [...wrong, ...keys(def.valueType, `${path}.*`)]
      const examples = Array.isArray(about?.['examples']) ? about['examples'] : []
      const unusable = examples.filter((text) => !z.safeParse(schema, text).success)
      return [
        ...wrong,
        ...unusable.map((text) => `${path}: ${text}`),
        ...(examples.length === 0 ? [path] : []),
      ]
    }
    expect(keys(deploySection, 'deploy')).toEqual([])
  })
})

describe("the README's examples", () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
  const snippets = [...readme.matchAll(/^```yaml\n(.*?)^```$/gms)].map(([, text = '']) => text)
  const configs = snippets.filter((text) => /^deploy:/m.test(text))
  const steps = snippets.flatMap(inputsIn)

  test('are there', () => {
    expect([configs.length, steps.length]).toEqual([2, 3])
  })

  test.each(configs.map((text) => [text]))('configuration: %s', (config) => {
    const url = /^ {2}targets:/m.test(config) ? {} : { url: 'https://shop.example/' }
    expect(complaints({ ...url, token: 'x', environment: 'production' }, config)).toEqual([])
  })

  test.each(steps.map((inputs) => [inputs]))('inputs: %j', (inputs) => {
    const event = inputs['hosts'] === undefined ? {} : DEPLOYED
    expect(settings({ token: 'x', ...inputs }, '', event).targets.length).toBeGreaterThan(0)
  })
})

const DEPLOYED = {
  name: 'deployment_status',
  payload: {
    deployment: { id: 1, sha: 'a'.repeat(40), environment: 'Preview' },
    deployment_status: { state: 'success', environment_url: 'https://shop-1.vercel.app' },
  },
}

/** What the steps of this gate are given: `name: value`, or a block of lines. */
function inputsIn(workflow: string): readonly Readonly<Record<string, string>>[] {
  return workflow
    .split(/^(?= *- )/m)
    .filter((step) => step.includes('/deploy-verifier@'))
    .map((step) => {
      const given = step
        .slice(step.indexOf('with:\n') + 6)
        .matchAll(/^ +([a-z-]+): (?:\|\n((?: +\S+:\/\/.*\n)+)|(.*)\n)/gm)
      return Object.fromEntries([...given].map(([, name = '', lines, value = '']) => [name, lines ?? value]))
    })
}
