import { describe, expect, test } from '@jest/globals'
import type { Declared } from '../src/evidence/checklist.ts'
import { readChecklist } from '../src/read/checklist/index.ts'
import { readDeclared } from '../src/read/declared/index.ts'
import { CONVENTIONS, sourceOf } from './cases.ts'
import { lines } from './definitions.ts'

function declaredIn(text: string): Declared {
  const source = sourceOf('work-report')
  return readDeclared(readChecklist({ source, text }, CONVENTIONS), text)
}

const REPORT = lines(`
  # Cycle 4: PM-Quality work report

  > **Agent:** PM-Quality
  > **Vision Alignment:** 9/10
  > **API Cost Estimate:** $25

  ## Pre-Work Checklist ✅

  - [x] Read MEMORY.md - looked at cycle 3
  - [x] API cost estimate: $25 (2 code-explorer agents, 1 code-architect)
  - [x] Cross-PM impacts: None - tests only

  ### Development Method Chosen

  **Method:** Brainstorming (one suite)
  **Reasoning:** It is a single component.

  ## After work

  Escalated to PM-Lead: the suite needs a new runner.

  **Handoffs created:** HO-007 to PM-Platform
`)

test('a whole work report', () => {
  expect(declaredIn(REPORT)).toEqual({
    source: sourceOf('work-report'),
    agent: { value: 'PM-Quality', line: 3 },
    visionAlignment: { value: { score: 9, outOf: 10 }, line: 4 },
    apiCostUsd: { value: { low: 25, high: 25 }, line: 5 },
    agentSpawns: { value: 3, line: 10 },
    method: { value: 'Brainstorming (one suite)', line: 15 },
    methodReason: { value: 'It is a single component.', line: 16 },
    escalations: [{ value: 'PM-Lead: the suite needs a new runner.', line: 20 }],
    handoffs: [{ value: 'HO-007 to PM-Platform', line: 22 }],
    impacts: { value: 'None - tests only', line: 11 },
  })
})

test('the same with Windows line ends', () => {
  expect(declaredIn(REPORT.replaceAll('\n', '\r\n'))).toEqual(declaredIn(REPORT))
})

test('nothing is declared where nothing is said', () => {
  expect(declaredIn('# Add a cart\n\nIt holds things.\n')).toEqual({
    source: sourceOf('work-report'),
    agent: null,
    visionAlignment: null,
    apiCostUsd: null,
    agentSpawns: null,
    method: null,
    methodReason: null,
    escalations: [],
    handoffs: [],
    impacts: null,
  })
})

describe('the score', () => {
  test.each([
    ['> **Vision Alignment:** 9/10', 9, 10],
    ['**Vision Score:** 9/10 | **API Cost:** $30', 9, 10],
    ['**Vision Alignment Score:** 8/10', 8, 10],
    ['Vision alignment: 8.1/10', 8.1, 10],
    ['Vision alignment: 8,5 / 10', 8.5, 10],
    ['- [x] Vision alignment: 8 out of 10 ✅', 8, 10],
    ['- [ ] Vision alignment: 8/10', 8, 10],
    ['- [x] Vision alignment scored 8/10', 8, 10],
    ['- [x] Vision alignment (Required): 8/10', 8, 10],
    ['Vision: 8', 8, 10],
    ['Alignment: 85 %', 85, 100],
    ['| Vision alignment | 7/10 |\n|---|---|', 7, 10],
    ['Vision alignment: 7-8/10', 7, 10],
    ['## Vision Alignment\n\n**Score:** 6/10', 6, 10],
    ['## Vision Alignment\n\nIt serves goal 3 well: 8/10 for us.', 8, 10],
    ['## Vision alignment: 8/10', 8, 10],
    ['Vision alignment: 9/10\n\nVision alignment: 6/10', 6, 10],
  ])('%j', (text, score, outOf) => {
    expect(declaredIn(text).visionAlignment?.value).toEqual({ score, outOf })
  })

  test.each([
    'Vision alignment: [1-10]',
    'Vision alignment: 1-10',
    'Vision alignment: _/10',
    'Vision alignment: X/10',
    'Vision alignment: ___',
    'Vision alignment: TBD',
    'Vision alignment: high',
    'Vision alignment: 11/10',
    'Vision alignment: $8',
    'Vision alignment: 8/0',
    'Score: 8/10',
    'Code quality score: 8/10',
    '<!-- Vision alignment: 8/10 -->',
    '```\nVision alignment: 8/10\n```',
    '- [ ] N/A: Vision alignment: 8/10',
    '~~Vision alignment: 8/10~~',
    'Vision alignment:',
  ])('none in %j', (text) => {
    expect(declaredIn(text).visionAlignment).toBeNull()
  })
})

describe('the cost', () => {
  test.each([
    ['**API Cost Estimate:** $25', 25, 25],
    ['API Cost: $30 (vs $35 estimated) ✅', 30, 30],
    ['API cost estimate: $12-15', 12, 15],
    ['API cost estimate: $12–$15', 12, 15],
    ['API Cost Estimate: ~$12 (2 code-explorer agents, 1 code-architect)', 12, 12],
    ['Estimated Claude API cost: $1,200', 1200, 1200],
    ['API cost: 25 USD', 25, 25],
    ['Cost estimate: $0.50', 0.5, 0.5],
    ['API cost: under $5', 0, 5],
    ['API cost: <$5', 0, 5],
    ['API cost: >$100', 100.01, 100.01],
    ['API cost: 25', 25, 25],
    ['API cost: about 200k tokens (~$3)', 3, 3],
    ['API cost: none', 0, 0],
    ['- [x] API cost estimated at $25', 25, 25],
    ['API cost: $25\n\nAPI cost estimate: $40', 40, 40],
  ])('%j', (text, low, high) => {
    expect(declaredIn(text).apiCostUsd?.value).toEqual({ low, high })
  })

  test.each([
    'API cost: $XX',
    'API cost: [amount]',
    'API cost: small',
    'API cost: €25',
    'API cost: 3000 tokens',
    'API cost: -5',
    'Cost per user: $2',
    'Hosting cost: $500',
    'API cost: N/A',
  ])('none in %j', (text) => {
    expect(declaredIn(text).apiCostUsd).toBeNull()
  })
})

describe('agent spawns', () => {
  test.each([
    ['API Cost Estimate: $12 (2 code-explorer agents, 1 code-architect)', 3],
    ['API cost: $30 (3 agents, ~2 hours)', 3],
    ['API cost: $30, 2 code-explorers and 1 code-reviewer', 3],
    ['API cost: $3 (no agents)', 0],
    ['Agent spawns: 3', 3],
    ['**Agents spawned:** 4 agents', 4],
    ['Agent spawns: 2 explorers + 1 architect', 3],
    ['Agent spawns: 6 (3 explorers, 3 reviewers)', 6],
    ['Agent spawns: 2x code-explorer, 1x code-architect', 3],
    ['Agent spawns: code-explorer x2, code-architect (1)', 3],
    ['Planned agent spawns: three', 3],
    ['Agent spawns: none', 0],
    ['- [x] Agent spawns: 2', 2],
    ['Agent spawns: 2\n\nAPI cost: $3 (5 agents)', 2],
  ])('%j', (text, count) => {
    expect(declaredIn(text).agentSpawns?.value).toBe(count)
  })

  test.each(['API cost: $30 (10 calls)', 'API cost: $30', 'Agent: PM-Quality', 'Agent spawns: some'])(
    'none in %j',
    (text) => {
      expect(declaredIn(text).agentSpawns).toBeNull()
    },
  )
})

describe('the method', () => {
  test.each([
    ['**Method:** `/feature-dev`', '/feature-dev', null],
    ['Development method: /feature-dev - 4 files', '/feature-dev - 4 files', '4 files'],
    ['Method: Brainstorming (one component)', 'Brainstorming (one component)', 'one component'],
    ['Method: direct\nReasoning: a typo', 'direct', 'a typo'],
    ['Method: direct\nWhy: a typo', 'direct', 'a typo'],
    ['Reason for another method: it is urgent\n\nMethod: direct', 'direct', 'it is urgent'],
    ['## Development Method\n\n- [ ] /feature-dev\n- [x] Direct - a typo', 'Direct - a typo', 'a typo'],
    ['### Development Method Chosen\n\nDirect implementation', 'Direct implementation', null],
  ])('%j', (text, method, reason) => {
    const declared = declaredIn(text)
    expect([declared.method?.value, declared.methodReason?.value ?? null]).toEqual([method, reason])
  })

  test.each([
    '**Method:** <!-- which -->',
    'Method: [feature-dev | brainstorming]',
    '## Development Method\n\n- [ ] /feature-dev\n- [ ] Direct',
    '## Development Method\n\n- [x] /feature-dev\n- [x] Direct',
    'Why: because',
    'HTTP method: GET',
  ])('none in %j', (text) => {
    expect(declaredIn(text)).toMatchObject({ method: null, methodReason: null })
  })
})

describe('escalations', () => {
  test.each([
    ['Escalated to PM-Lead: score 6', ['PM-Lead: score 6']],
    ['**Escalation:** PM-Lead agreed', ['PM-Lead agreed']],
    ['- [x] Escalated to PM-Lead on Monday', ['Escalated to PM-Lead on Monday']],
    ['We escalated this to PM-Lead.', ['We escalated this to PM-Lead.']],
    ['## Escalations\n\n- PM-Lead, score 6', ['PM-Lead, score 6']],
  ])('%j', (text, values) => {
    expect(declaredIn(text).escalations.map(({ value }) => value)).toEqual(values)
  })

  test.each([
    'Escalation: none',
    'Escalation: N/A',
    'Escalation: No, the score is fine',
    '- [ ] Escalated to PM-Lead: score 6',
    '- [ ] Escalated to PM-Lead on Monday',
    'If <7, reconsider or escalate to PM-Lead',
    'It was not escalated to PM-Lead.',
    '<!-- Escalated to PM-Lead: score 6 -->',
    'Escalation: [to whom]',
  ])('none in %j', (text) => {
    expect(declaredIn(text).escalations).toEqual([])
  })
})

describe('handoffs', () => {
  test.each([
    ['Handoff: PM-Context reviews the schema', ['PM-Context reviews the schema']],
    ['Handoff to PM-Context: the schema', ['PM-Context: the schema']],
    ['Hand-off: PM-Context', ['PM-Context']],
    ['### [HO-001] PM-Context: the schema', ['[HO-001] PM-Context: the schema']],
    ['See [HO-012](docs/HANDOFFS.md) for the schema.', ['See HO-012 for the schema.']],
    ['- [x] Handed the schema over to PM-Context', ['Handed the schema over to PM-Context']],
    [
      '## Handoffs\n\n- PM-Context: the schema\n- PM-Growth: the text',
      ['PM-Context: the schema PM-Growth: the text'],
    ],
  ])('%j', (text, values) => {
    expect(declaredIn(text).handoffs.map(({ value }) => value)).toEqual(values)
  })

  test.each([
    'Handoffs created: None',
    'Handoffs: none needed',
    '- [ ] Handoff: PM-Context reviews the schema',
    '## Handoffs\n\n- [ ] Create one for PM-Context',
    '## Handoffs\n\nNone.',
    'Create handoffs if needed.',
  ])('none in %j', (text) => {
    expect(declaredIn(text).handoffs).toEqual([])
  })
})

describe('impacts', () => {
  test.each([
    ['Cross-PM impacts: None - tests only', 'None - tests only'],
    ['- [x] Cross-PM impacts noted - none', 'none'],
    ['**Cross-team impact:** PM-Growth must retest', 'PM-Growth must retest'],
    ['## Cross-PM Impacts\n\n- PM-Growth', 'PM-Growth'],
    ['Impacts on others: none', 'none'],
  ])('%j', (text, value) => {
    expect(declaredIn(text).impacts?.value).toBe(value)
  })

  test.each([
    '- [x] Note any cross-PM impacts',
    '- [ ] Cross-PM impacts: None',
    'Impact: high',
    'Cross-PM impacts: [list]',
  ])('none in %j', (text) => {
    expect(declaredIn(text).impacts).toBeNull()
  })
})

describe('the agent', () => {
  test.each([
    ['Agent: PM-Quality', 'PM-Quality'],
    ['**Agent:** @PM-Quality (cycle 11)', 'PM-Quality'],
    ['PM: PM-Quality, PM-Growth', 'PM-Quality'],
    ['# Work report: PM-Quality', 'PM-Quality'],
    ['Author: PM-Quality', 'PM-Quality'],
    ['Add a cart\n\nAgent: quality', 'quality'],
  ])('%j', (text, name) => {
    expect(declaredIn(text).agent?.value).toBe(name)
  })

  test.each(['Author: Jane', 'Agent: [name]', 'Agents: 3'])('none in %j', (text) => {
    expect(declaredIn(text).agent).toBeNull()
  })
})
