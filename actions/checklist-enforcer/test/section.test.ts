import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { configFile, InputError, loadConfig } from '@plinth/core'
import * as z from 'zod/mini'
import { checklistSettings } from '../src/inputs.ts'
import { checklistSection, sections } from '../src/section.ts'
import { complaints } from './resolve-settings.ts'

/** `where: what | mend` of everything that cannot be used. */
function problems(config: string): readonly string[] {
  try {
    loadConfig(config, 'plinth.yml', sections)
    return []
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    return error.problems.map(({ where, what, mend }) => `${where}: ${what} | ${mend}`)
  }
}

describe('the checklist: section', () => {
  test('takes the inputs that are about every run, by their names', () => {
    expect(Object.keys(checklistSection.shape)).toEqual(
      expect.arrayContaining(Object.keys(checklistSettings)),
    )
    expect(problems('checklist: { reports: a.json }')[0]).toMatch(/the key "reports" is unknown/)
  })

  test('finds what cannot be used, with its place, all at once', () => {
    const config = [
      'checklist:',
      '  agent: 42',
      '  agents: ../AGENT.md',
      '  template: docs/*.md',
      '  comments-from: [everybody]',
      '  exempt: bot',
      '  not-applicable: { shortest-reason: -1, word: N/A }',
      '  emoji: { done: done }',
      '  severity-words: { P0: Must }',
      '  items:',
      '    - item: "(Required)"',
      '      evidence: [pref-gate, "perf-gate: passed"]',
      '      severity: high',
      '      when: { path: src/**, changed-files: 3, deployment: maybe, base: a b }',
      '    - evidence: "checklist-enforcer: pass"',
      '  sections:',
      '    - choose: two',
      '    - Testing',
      '  fields:',
      '    - { field: Risk, rule: 7 }',
      '  ownership: { mode: strict, reviewers: { PM-A: alice, "1": "@a" } }',
      '  method: { trivial-lines: few }',
      '  link-hosts: https://h',
    ].join('\n')
    expect(problems(config).map((line) => line.split(' | ')[0])).toEqual([
      'plinth.yml:2:10, key `checklist.agent`: "42" is no name',
      'plinth.yml:3:11, key `checklist.agents`: "../AGENT.md" holds items that cannot be used: "../AGENT.md" leaves the repository',
      'plinth.yml:4:13, key `checklist.template`: "docs/*.md" is a pattern, and one path is asked for',
      'plinth.yml:5:19, key `checklist.comments-from[0]`: "everybody" is none of these',
      'plinth.yml:6:11, key `checklist.exempt`: "bot" holds items that cannot be used: "bot" is unknown; bots is the closest',
      'plinth.yml:7:38, key `checklist.not-applicable.shortest-reason`: "-1" is below 0',
      'plinth.yml:7:42, key `checklist.not-applicable.word`: the key "word" is unknown',
      'plinth.yml:8:18, key `checklist.emoji.done`: "done" holds items that cannot be used: "done" is none, or one that Markdown gives a meaning',
      'plinth.yml:9:21, key `checklist.severity-words.P0`: the key "P0" is unknown',
      'plinth.yml:11:13, key `checklist.items[0].item`: "(Required)" has no word in it to be recognised by',
      expect.stringContaining(
        'plinth.yml:12:18, key `checklist.items[0].evidence[0]`: "pref-gate" does not begin',
      ),
      expect.stringContaining(
        'plinth.yml:12:29, key `checklist.items[0].evidence[1]`: "perf-gate: passed" names',
      ),
      'plinth.yml:13:17, key `checklist.items[0].severity`: "high" is none of these',
      'plinth.yml:14:15, key `checklist.items[0].when.path`: the key "path" is unknown',
      'plinth.yml:14:44, key `checklist.items[0].when.changed-files`: "3" does not begin with >=, >, <=, <, or such as "at least"',
      'plinth.yml:14:59, key `checklist.items[0].when.deployment`: "maybe" is neither yes nor no',
      'plinth.yml:14:72, key `checklist.items[0].when.base`: "a b" holds items that cannot be used: "a b" is not the name of a branch',
      expect.stringContaining(
        'plinth.yml:15:17, key `checklist.items[1].evidence`: "checklist-enforcer: pass"',
      ),
      'plinth.yml:17:7, key `checklist.sections[0].section`: the key is missing',
      'plinth.yml:17:15, key `checklist.sections[0].choose`: "two" is none of these',
      'plinth.yml:18:7, key `checklist.sections[1]`: this is text',
      'plinth.yml:20:28, key `checklist.fields[0].rule`: "7" does not begin with >=, >, <=, <, or such as "at least"',
      'plinth.yml:21:22, key `checklist.ownership.mode`: "strict" is none of these',
      'plinth.yml:21:49, key `checklist.ownership.reviewers.PM-A`: "alice" holds items that cannot be used: "alice" does not begin with @',
      'plinth.yml:21:56, key `checklist.ownership.reviewers.1`: "1" is no name',
      'plinth.yml:22:28, key `checklist.method.trivial-lines`: "few" is not a plain decimal number',
      'plinth.yml:23:15, key `checklist.link-hosts`: "https://h" holds items that cannot be used: "https://h" is a URL, of which only the host is asked for',
    ])
  })

  test.each([
    ['{ checklist: { item: [] } }', 'items'],
    ['{ checklist: { comment-from: author } }', 'comments-from'],
    ['{ checklist: { items: [{ evidences: review }] } }', 'evidence'],
    ['{ checklist: { sections: [{ section: A, when: { unless-label: a } }] } }', 'unless-labels'],
    ['{ checklists: { items: [] } }', 'checklist'],
  ])('%s: suggests %s', (config, key) => {
    expect(problems(config)[0]).toContain(`write ${key}, if that was meant`)
  })

  test('evidence that was not put in quotes is told so', () => {
    expect(problems('checklist: { items: [{ item: A, evidence: [perf-gate: pass] }] }')).toEqual([
      'plinth.yml:1:43, key `checklist.items[0].evidence`: this is a list | write a list, one to a line, each evidence, in quotes where it has a colon, such as perf-gate: pass',
    ])
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
    expect(keys(checklistSection, 'checklist')).toEqual([])
  })
})

describe("the README's examples", () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
  const snippets = [...readme.matchAll(/^```yaml\n(.*?)^```$/gms)].map(([, text = '']) => text)
  const configs = snippets.filter((text) => /^checklist:/m.test(text))
  const steps = snippets.flatMap(inputsIn)

  test('are there', () => {
    expect([configs.length, steps.length]).toEqual([2, 4])
  })

  test.each(configs.map((text) => [text]))('configuration: %s', (config) => {
    expect(complaints({}, config)).toEqual([])
  })

  test('between them, the configurations show every key', () => {
    const shown = configs.join('\n')
    const keys = Object.keys(checklistSection.shape).filter(
      (key) => !new RegExp(`^  ${key}:`, 'm').test(shown),
    )
    expect(keys).toEqual([])
  })

  test.each(steps.map((inputs) => [inputs]))('inputs: %j', (inputs) => {
    expect(complaints(inputs)).toEqual([])
  })
})

/** What the steps of this gate are given, `name: value`; an expression of GitHub as some text. */
function inputsIn(workflow: string): readonly Readonly<Record<string, string>>[] {
  return workflow
    .split(/^(?= *- )/m)
    .filter((step) => step.includes('/checklist-enforcer@'))
    .map((step) => {
      const [, given = ''] = step.split('with:\n')
      const inputs = [...given.matchAll(/^ +([a-z-]+): (.*)$/gm)]
      return Object.fromEntries(inputs.map(([, name = '', value = '']) => [name, value]))
    })
}
