import { describe, expect, test } from '@jest/globals'
import { compile, DEFINITION, withoutLines } from './definitions.ts'

const policy = compile(DEFINITION)
const meaning = (text: string) => {
  const { understood: _, notUnderstood: __, ...rest } = compile(text)
  return withoutLines(rest)
}

describe('a definition', () => {
  test('names the agent', () => {
    expect(policy.identity).toEqual({
      name: { value: 'PM-Quality', line: 11 },
      role: { value: 'Quality Product Manager', line: 3 },
      reportsTo: { value: 'PM-Lead', line: 4 },
      domain: { value: 'Tests and releases', line: 5 },
      description: { value: 'Keeps releases boring', line: 12 },
    })
  })

  test('owns and disowns', () => {
    expect(policy.owns).toEqual([
      { line: 24, value: { capability: 'Test suites', paths: ['tests/*', 'e2e/'], text: 'tests/*, e2e/' } },
      { line: 25, value: { capability: 'Release notes', paths: [], text: 'Writing' } },
    ])
    expect(policy.disowns).toEqual([{ line: 31, value: { capability: 'Pricing', owner: 'PM-Growth' } }])
  })

  test('promises what its metrics and its north star say', () => {
    expect(policy.metrics.map(({ line, value }) => [line, value.slo])).toEqual([
      [16, { key: 'uptime', value: '99.5%' }],
      [16, { key: 'p95', value: '400ms' }],
      [37, { key: 'deployment-success', value: '98%' }],
      [38, { key: 'error-rate', value: '0.5%' }],
    ])
  })

  test('asks for a score, an estimate, context and memory before work', () => {
    expect(policy.vision).toMatchObject({
      line: 55,
      value: { least: 6, exclusive: false, outOf: 10, escalateTo: 'PM-Lead', required: true },
    })
    expect(policy.cost?.value).toMatchObject({
      required: true,
      spawns: { withMethod: '/feature-dev' },
      noteAboveUsd: 50,
    })
    expect(policy.context?.value).toMatchObject({ files: ['docs/CROSS_TEAM.md'], impacts: true })
    expect(policy.preWork).toEqual([
      {
        title: 'Ticket exists',
        key: 'ticket exists',
        line: 65,
        condition: 'if applicable',
        severity: null,
        steps: [{ text: 'It names a customer', key: 'it names a customer', line: 66, condition: null }],
      },
    ])
  })

  test('asks for entries in the memory, and for coordination', () => {
    expect(policy.memory).toMatchObject({
      line: 70,
      value: {
        file: 'docs/agents/PM-Quality/MEMORY.md',
        readFirst: { value: true, line: 78 },
        update: { value: { sections: ['Key Learnings', 'Next Steps'] }, line: 72 },
      },
    })
    expect(policy.coordination).toEqual({
      line: 80,
      value: {
        file: 'docs/CROSS_TEAM.md',
        before: [{ value: 'Read docs/CROSS_TEAM.md', line: 83 }],
        during: [{ value: 'Create handoffs', line: 86 }],
        after: [{ value: 'Update CROSS_TEAM.md', line: 89 }],
      },
    })
  })

  test('says which method is for which change', () => {
    expect(withoutLines(policy.methods)).toEqual([
      {
        value: {
          method: '/feature-dev',
          aliases: ['feature-dev'],
          size: 'big',
          signals: [{ value: { kind: 'files', atLeast: 4 } }, { value: { kind: 'architecture' } }],
        },
      },
      {
        value: {
          method: 'direct implementation',
          aliases: ['direct'],
          size: 'direct',
          signals: [{ value: { kind: 'trivial' } }],
        },
      },
    ])
  })

  test('has a checklist before a deployment', () => {
    expect(policy.preDeployment).toMatchObject([
      {
        title: 'Reviews',
        severity: 'block',
        condition: null,
        steps: [
          { text: 'Two people approved', condition: null, line: 94 },
          { text: 'Migration tested', condition: 'if applicable', line: 95 },
        ],
      },
    ])
  })

  test('has nothing wrong, and nothing that was not understood', () => {
    expect(policy.problems).toEqual([])
    expect(policy.notUnderstood).toEqual([])
    expect(policy.understood.map(({ line }) => line)).toEqual(
      policy.understood.map(({ line }) => line).toSorted((a, b) => a - b),
    )
  })
})

describe('the same definition, written otherwise', () => {
  const same = meaning(DEFINITION)
  const sections = DEFINITION.split(/(?=^## )/m)

  test.each([
    ['numbers moved on', DEFINITION.replace(/^## (\d)/gm, (_, digit) => `## ${Number(digit) + 9}`)],
    ['no numbers', DEFINITION.replace(/^## \d\. /gm, '## ')],
    ['emoji before the titles', DEFINITION.replace(/^## (?=\d)/gm, '## 🚀 ')],
    ['emoji behind the titles', DEFINITION.replace(/^(## .+)$/gm, '$1 ✅')],
    ['marks behind the titles', DEFINITION.replace(/^(## .+)$/gm, '$1 (NEW)')],
    ['other marks', DEFINITION.replace(/^(## .+)$/gm, '$1 (Updated)')],
    ['capital letters', DEFINITION.replace(/^(## .+)$/gm, (title: string) => title.toUpperCase())],
    ['titles one level lower', DEFINITION.replace(/^##/gm, '###')],
    ['Windows line ends', DEFINITION.replaceAll('\n', '\r\n')],
    ['a byte order mark', `\uFEFF${DEFINITION}`],
    ['other bullets', DEFINITION.replace(/^( *)- /gm, '$1* ')],
    ['no space after the colon of bold words', DEFINITION.replace(/:\*\*$/gm, '**:')],
    ['stars around the titles', DEFINITION.replace(/^## (.+)$/gm, '## **$1**')],
  ])('%s', (_, text) => {
    expect(meaning(text)).toEqual(same)
  })

  test('sections in another order', () => {
    const [head = '', ...rest] = sections
    const { preWork, methods, preDeployment, vision, cost, owns, disowns } = compile(
      [head, ...rest.toReversed()].join(''),
    )
    expect(withoutLines({ preWork, methods, preDeployment, vision, cost, owns, disowns })).toEqual(
      withoutLines({
        preWork: policy.preWork,
        methods: policy.methods,
        preDeployment: policy.preDeployment,
        vision: policy.vision,
        cost: policy.cost,
        owns: policy.owns,
        disowns: policy.disowns,
      }),
    )
  })

  test('columns in another order', () => {
    const swapped = DEFINITION.replace(/^\| ([^|]+?) \| ([^|]+?) \|$/gm, (row, a: string, b: string) =>
      row.includes('**') || row.includes('Attribute') ? row : `| ${b} | ${a} |`,
    )
    expect(swapped).toContain('| Target | Metric |')
    expect(meaning(swapped)).toEqual(same)
  })
})
