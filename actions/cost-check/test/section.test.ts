import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { configFile } from '@plinth/core'
import * as z from 'zod/mini'
import { costSettings } from '../src/inputs.ts'
import { costSection } from '../src/section.ts'
import { complaints } from './resolve-settings.ts'

const said = (config: string): readonly string[] =>
  complaints({}, config).map((line) => line.split(' | ')[0] ?? '')

describe('the cost: section', () => {
  test('takes the inputs by their names', () => {
    expect(Object.keys(costSection.shape)).toEqual(expect.arrayContaining(Object.keys(costSettings)))
  })

  test('finds what cannot be used, with its place, all at once', () => {
    const config = [
      'cost:',
      '  metrics: billed',
      '  metric: amortized',
      '  kinds: usage, taxes',
      '  late-days: -1',
      '  tolerance: 1',
      '  currency: usd',
      '  incomplete: fail',
      '  users: -3',
      '  budget: 1,000',
      '  rates:',
      '    - { from: EUR, rate: 0, date: 2026-02-30 }',
      '    - { from: EURO, rate: 1.1 }',
      '  budgets:',
      '    - { limit: 0 USD, period: fortnight, steps: 50 }',
      '    - { tag: team, service: "a\u200bb", increase-percent: 10 }',
      '    - 100 USD',
      '  infracost-limits: [{ increase: -1 }]',
      '  anomalies: { score: 0, floor: ten, effect: fail }',
      '  models: { stale-after: 12h, unpriced: ignore, drift: 5 }',
      '  estimate: { above: always, guidance: { code-explorer: few, "": 3 } }',
      '  ci-cost: { days: 0, most-runs: 100000, runners: { big: [] } }',
    ].join('\n')
    expect(said(config)).toEqual([
      'plinth.yml:2:3, key `cost.metrics`: the key "metrics" is unknown',
      'plinth.yml:3:11, key `cost.metric`: "amortized" is none of these',
      'plinth.yml:4:10, key `cost.kinds`: "usage, taxes" holds items that cannot be used: "taxes" is none of these',
      'plinth.yml:5:14, key `cost.late-days`: "-1" is below 0',
      'plinth.yml:6:14, key `cost.tolerance`: "1" has no % sign',
      'plinth.yml:7:13, key `cost.currency`: "usd" is no such code',
      'plinth.yml:8:15, key `cost.incomplete`: "fail" is none of these',
      'plinth.yml:9:10, key `cost.users`: "-3" is below 0',
      'plinth.yml:10:11, key `cost.budget`: "1,000" has a comma: a point stands before decimals, and nothing between thousands',
      'plinth.yml:12:26, key `cost.rates[0].rate`: "0" is 0',
      'plinth.yml:12:35, key `cost.rates[0].date`: "2026-02-30" is no day of the calendar',
      'plinth.yml:13:7, key `cost.rates[1].date`: the key is missing',
      'plinth.yml:13:15, key `cost.rates[1].from`: "EURO" is no such code',
      'plinth.yml:15:16, key `cost.budgets[0].limit`: "0 USD" is not above 0',
      'plinth.yml:15:31, key `cost.budgets[0].period`: "fortnight" is none of these',
      'plinth.yml:15:49, key `cost.budgets[0].steps`: "50" holds items that cannot be used: "50" has no % sign',
      'plinth.yml:16:14, key `cost.budgets[1].tag`: "team" has no = between tag and value',
      'plinth.yml:16:29, key `cost.budgets[1].service`: "a\\u{200b}b" holds an invisible character',
      'plinth.yml:16:54, key `cost.budgets[1].increase-percent`: "10" has no % sign',
      'plinth.yml:17:7, key `cost.budgets[2]`: this is text',
      'plinth.yml:18:34, key `cost.infracost-limits[0].increase`: "-1" is below 0',
      'plinth.yml:19:23, key `cost.anomalies.score`: "0" is below 1',
      'plinth.yml:19:33, key `cost.anomalies.floor`: "ten" is no amount of money',
      'plinth.yml:19:46, key `cost.anomalies.effect`: "fail" is none of these',
      'plinth.yml:20:26, key `cost.models.stale-after`: "12h" is not a number of whole days',
      'plinth.yml:20:41, key `cost.models.unpriced`: "ignore" is none of these',
      'plinth.yml:20:56, key `cost.models.drift`: "5" has no % sign',
      'plinth.yml:21:22, key `cost.estimate.above`: "always" is none of these',
      'plinth.yml:21:57, key `cost.estimate.guidance.code-explorer`: "few" is not a plain decimal number',
      'plinth.yml:21:62, key `cost.estimate.guidance.`: "" is empty',
      'plinth.yml:22:20, key `cost.ci-cost.days`: "0" is below 1',
      'plinth.yml:22:34, key `cost.ci-cost.most-runs`: "100000" is above 5000',
      'plinth.yml:22:58, key `cost.ci-cost.runners.big`: this is a list',
    ])
  })

  test.each([
    ['{ cost: { budgets: [{ limits: 5 }] } }', 'limit'],
    ['{ cost: { ci-costs: { days: 3 } } }', 'ci-cost'],
    ['{ cost: { estimate: { workreports: a.md } } }', 'work-reports'],
    ['{ costs: { budget: 5 } }', 'cost'],
  ])('%s: suggests %s', (config, key) => {
    expect(complaints({}, config)[0]).toContain(`write ${key}, if that was meant`)
  })

  test('every key says what it means, with examples that can be used', () => {
    const keys = (schema: z.core.$ZodType, path: string): readonly string[] => {
      const about = configFile.documented.get(schema)
      // All schemas of a configuration are built-in ones.
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
    expect(keys(costSection, 'cost')).toEqual([])
  })
})

describe("the README's examples", () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
  const snippets = [...readme.matchAll(/^```yaml\n(.*?)^```$/gms)].map(([, text = '']) => text)
  const configs = snippets.filter((text) => /^cost:/m.test(text))
  const steps = snippets.flatMap(inputsIn)

  test('are there', () => {
    expect([configs.length, steps.length]).toEqual([2, 3])
  })

  test.each(configs.map((text) => [text]))('configuration: %s', (config) => {
    expect(complaints({}, config)).toEqual([])
  })

  test('between them, the configurations show every key', () => {
    const shown = configs.join('\n')
    const keys = Object.keys(costSection.shape).filter((key) => !new RegExp(`^  ${key}:`, 'm').test(shown))
    expect(keys).toEqual([])
  })

  test.each(steps.map((inputs) => [inputs]))('inputs: %j', (inputs) => {
    expect(complaints(inputs)).toEqual([])
  })
})

/** What the steps of this gate are given, `name: value`. */
function inputsIn(workflow: string): readonly Readonly<Record<string, string>>[] {
  return workflow
    .split(/^(?= *- )/m)
    .filter((step) => step.includes('/cost-check@'))
    .map((step) => {
      const [, given = ''] = step.split('with:\n')
      const inputs = [...given.matchAll(/^ +([a-z-]+): (.*)$/gm)]
      return Object.fromEntries(inputs.map(([, name = '', value = '']) => [name, value]))
    })
}
