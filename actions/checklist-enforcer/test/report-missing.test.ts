import { describe, expect, test } from '@jest/globals'
import { sourceOf } from './cases.ts'
import { at, DEFINITION, evidenceOf, judgedItem, judgedRule, sampleOf } from './report-made.ts'
import { linesOf, rowsOf, sectionOf } from './report-read.ts'
import { SAMPLES } from './report-samples.ts'

describe('what is missing', () => {
  test('is told with its line, the reason and what would satisfy it', () => {
    expect(rowsOf(SAMPLES.plain, 'What is missing')).toEqual([
      {
        Weight: '❌ blocks',
        What: [
          { strong: '“Rollback plan documented”' },
          ' (',
          { link: 'https://github.example/o/r/pull/12', text: 'the description of #12, line 20' },
          ')',
        ],
        Why: ['It is not ticked.'],
        'What satisfies it': ['Do it and tick it, or write “N/A: ” and the reason.'],
      },
      expect.objectContaining({ Why: ['It is marked as not applicable without a reason.'] }),
      expect.objectContaining({
        What: [
          { strong: '“Load test run”' },
          ' (',
          {
            link: 'https://github.example/o/r/blob/.github/pull_request_template.md?plain=1#L9',
            text: '.github/pull_request_template.md:9',
          },
          ')',
        ],
      }),
    ])
  })

  test('says which evidence was asked for, and what was found, each once', () => {
    const binding = { kind: 'check', name: 'lint', text: 'check: lint' } as const
    const lacking = (why: string) =>
      judgedItem('Linted', {
        state: 'open',
        evidence: [evidenceOf(binding, 'unmet', 'No check of this name ran.')],
        why,
        mend: 'Run `lint`.',
      })
    const rows = rowsOf(
      sampleOf({
        items: [lacking('It is ticked, but no check of this name ran.'), lacking('It is ticked.')],
      }),
      'What is missing',
    )
    expect(rows).toMatchObject([
      { Why: ['It is ticked, but no check of this name ran.', ' Asked: ', { code: 'check: lint' }, '.'] },
      {
        Why: ['It is ticked.', ' Asked: ', { code: 'check: lint' }, '; found: No check of this name ran.'],
        'What satisfies it': ['Run ', { code: 'lint' }, '.'],
      },
    ])
  })

  test('comes by weight: what blocks, what nobody can tell, what warns; what informs stands apart', () => {
    const items = [
      judgedItem('d', { state: 'open', severity: 'inform' }),
      judgedItem('c', { state: 'unknown', severity: 'warn' }),
      judgedItem('b', { state: 'unknown' }),
      judgedItem('a', { state: 'open' }),
    ]
    expect(rowsOf(sampleOf({ items }), 'What is missing').map((row) => row['Weight'])).toEqual([
      '❌ blocks',
      '⚠️ not known',
      '🟡 warns',
    ])
    expect(rowsOf(sampleOf({ items }), 'Also noticed: 1').map((row) => row['Weight'])).toEqual(['🟦 informs'])
  })

  test('of much is grouped by whom and where it is asked', () => {
    const { blocks } = sectionOf(SAMPLES.agent, 'What is missing')
    expect(linesOf(blocks)).toEqual([
      { strong: 'Asked of PM-Infrastructure: 7' },
      { strong: 'The description of #12: 2' },
      { strong: 'docs/agents/PM-Infrastructure.md: 1' },
    ])
    // Below the name of the text a line is enough; what is asked of an agent stands in several texts.
    expect(JSON.stringify(blocks)).toContain('"text":"line 20"')
    expect(JSON.stringify(blocks)).toContain('"text":"reports/cycle-11.md:3"')
  })

  test('of very much is cut, and counted', () => {
    const items = Array.from({ length: 1234 }, (_, index) => judgedItem(`Item ${index}`, { state: 'open' }))
    const { blocks } = sectionOf(sampleOf({ items }), 'What is missing')
    expect(rowsOf(sampleOf({ items }), 'What is missing')).toHaveLength(300)
    expect(linesOf(blocks)).toEqual(['… and 934 more, which are in the JSON report.'])
  })
})

describe('a place', () => {
  const where = (partial: Parameters<typeof sourceOf>[1], line: number | null) =>
    rowsOf(
      sampleOf({ rules: [judgedRule('x', 'field', { place: at(sourceOf('file', partial), line) })] }),
      'Rules about',
    )[0]?.['Where']

  test.each([
    ['without a page', { url: null }, 3, 'docs/CHECKLIST.md:3'],
    [
      'without a line',
      {},
      null,
      { link: 'https://github.example/o/r/blob/docs/CHECKLIST.md', text: 'docs/CHECKLIST.md' },
    ],
    [
      'whose page has a query already',
      { url: 'https://github.example/x?plain=1' },
      3,
      { link: 'https://github.example/x?plain=1#L3', text: 'docs/CHECKLIST.md:3' },
    ],
    [
      'of a file that has no other view',
      { path: 'src/a.ts', url: 'https://github.example/src/a.ts' },
      3,
      { link: 'https://github.example/src/a.ts#L3', text: 'src/a.ts:3' },
    ],
    [
      'with a long path',
      { path: 'docs/agents/of/the/team/PM-Infrastructure/long/AGENT.md', url: null },
      3,
      '…/PM-Infrastructure/long/AGENT.md:3',
    ],
  ] as const)('%s', (_, partial, line, said) => {
    expect(where(partial, line)).toEqual(said)
  })

  test('that is no file has its page, without a line that it could not lead to', () => {
    const body = sourceOf('body')
    const sample = sampleOf({ rules: [judgedRule('x', 'field', { place: at(body, 7) })] })
    expect(rowsOf(sample, 'Rules about')[0]?.['Where']).toEqual({
      link: body.url,
      text: 'the description of #12, line 7',
    })
    expect(at(DEFINITION, 1).source.path).not.toBeNull()
  })
})
