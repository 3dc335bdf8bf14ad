import { describe, expect, test } from '@jest/globals'
import type { Section } from '@plinth/core'
import { loadConfig } from '@plinth/core'
import type { Metric } from '../src/evidence/policy.ts'
import { sloYaml } from '../src/report/policy/slo.ts'
import { policyOf } from './cases.ts'
import { build, sampleOf } from './report-made.ts'
import { POLICY } from './report-policy-sample.ts'

const metric = (key: string, value: string): Metric => ({ name: key, target: value, slo: { key, value } })

const policySections = (...policies: readonly (typeof POLICY)[]): readonly Section[] =>
  build(sampleOf({ agents: [{ name: 'PM-B', because: 'a label' }] }, { policies })).sections.filter(
    ({ title }) => title.startsWith('Polic'),
  )

function rowsOf({ blocks }: Section): readonly (readonly unknown[])[] {
  return blocks.flatMap((block) => (block.kind === 'table' ? block.rows : []))
}

describe('a policy', () => {
  const [section = { title: '', importance: 3, blocks: [] }] = policySections(POLICY)
  const said = rowsOf(section).map(([what, text]) => `${JSON.stringify(what)} ${JSON.stringify(text)}`)

  test.each([
    ['"Vision alignment" "A score of at least 7 of 10; a lower one goes to PM-Orchestrator"'],
    ['"API cost" "An estimate; agent spawns counted with /feature-dev; a note where it is more than $100"'],
    ['"Context" "Read docs/CROSS_PM.md; state impacts on others"'],
    ['"Method" "3 files or more: /feature-dev"'],
    ['"Method" "Requirements unclear (no change shows it): /feature-dev"'],
    ['"Method" "A single component: brainstorming"'],
    ['"Memory" "Read agents/PM-Infrastructure/MEMORY.md before work"'],
    [
      '"Memory" "Update agents/PM-Infrastructure/MEMORY.md after work, with an entry below Key Learnings and Recent Work Context"',
    ],
    ['"Coordination before work" "Check for related work by others"'],
    ['"Coordination after work" "Update docs/CROSS_PM.md with completed work"'],
    ['"Before deployment" "User Impact: Rollback plan documented (if applicable)"'],
    ['"Success metric" "Uptime >99.9%; serves as slo uptime"'],
    ['"Success metric" "Team happiness high"'],
    ['"Owns" "CI/CD: .github/workflows/*"'],
    ['"Owns" "Error Tracking: Logging"'],
    ['"Does not own" "Database schema: PM-Context"'],
  ])('says %s', (row) => {
    expect(said).toContain(row)
  })

  test('links each rule to its line, and each part to its lines', () => {
    const url = 'https://github.example/o/r/blob/docs/agents/PM-Infrastructure.md?plain=1'
    expect(rowsOf(section)).toContainEqual([
      'Vision alignment',
      expect.any(String),
      { link: `${url}#L60`, text: '60' },
    ])
    expect(rowsOf(section)).toContainEqual([{ link: `${url}#L18-L24`, text: '18–24' }, ['Success metrics.']])
  })

  test('says what was not understood', () => {
    expect(section.blocks.at(-1)).toMatchObject({
      kind: 'list',
      items: [['Line ', { text: '120' }, ': ', 'Evolution Path']],
    })
  })

  test('shows what an entry says, beside what it was understood to ask for', () => {
    const { vision } = POLICY
    if (vision === null) throw new Error('the sample has a rule on vision')
    const steps = [{ text: 'Read docs/VISION.md', key: 'read docs vision md', line: 61, condition: 'if new' }]
    const [one = section] = policySections({
      ...POLICY,
      vision: { ...vision, value: { ...vision.value, steps } },
    })
    expect(rowsOf(one)).toContainEqual([
      'Vision alignment',
      '“Read docs/VISION.md” (if new)',
      expect.anything(),
    ])
  })
})

test('policies of the change’s own agents come first, and of very many the rest is one table', () => {
  const names = ['PM-A', 'PM-B', ...Array.from({ length: 18 }, (_, index) => `X-${index}`)]
  const titles = policySections(...names.map((name) => policyOf(name))).map(({ title }) => title)
  expect(titles.slice(0, 3)).toEqual([
    'Policy of PM-B: 0 rules',
    'Policy of PM-A: 0 rules',
    'Policy of X-0: 0 rules',
  ])
  expect(titles).toHaveLength(13)
  expect(titles.at(-1)).toBe('Policies of 8 more agents')
})

describe('success metrics as objectives', () => {
  test('are a section that the configuration takes as it is', () => {
    const yaml = sloYaml(POLICY.metrics.map(({ value }) => value))
    expect(yaml).toBe('slo:\n  uptime: 99.9%\n  p95: 500ms\n  error-rate: 0.1%\n  cost-per-user: decreasing')
    expect(loadConfig(yaml ?? '', '.github/plinth.yml', {}).slo).toEqual({
      uptime: 99.9,
      p95: 500,
      'error-rate': 0.1,
      'cost-per-user': 'decreasing',
    })
  })

  test.each([
    ['none', []],
    ['a key that would be more than a key', [metric('a: b\n  c', '1')]],
    [
      'a value that would be more than a value',
      [metric('uptime', '1\n  evil: true'), metric('p95', '"x" # y')],
    ],
  ])('are left out: %s', (_, metrics) => {
    expect(sloYaml(metrics)).toBeNull()
  })

  test('name each objective once', () => {
    expect(sloYaml([metric('uptime', '99%'), metric('uptime', '98%')])).toBe('slo:\n  uptime: 99%')
  })
})
