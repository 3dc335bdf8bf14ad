import { describe, expect, test } from '@jest/globals'
import { read } from './read-checklist.ts'

const fieldsIn = (text: string) => read(text).fields.map(({ line, name, value }) => [line, name, value])

describe('fields', () => {
  test.each([
    ['> **Vision Alignment:** 9/10', [[1, 'Vision Alignment', '9/10']]],
    ['**Vision Alignment Score**: 8.1/10', [[1, 'Vision Alignment Score', '8.1/10']]],
    [
      '**Vision Score:** 9/10 | **API Cost:** $30',
      [
        [1, 'Vision Score', '9/10'],
        [1, 'API Cost', '$30'],
      ],
    ],
    [
      '**Vision Score:** 9/10 **API Cost:** $30',
      [
        [1, 'Vision Score', '9/10'],
        [1, 'API Cost', '$30'],
      ],
    ],
    [
      'Vision: 9/10 · Cost: $30',
      [
        [1, 'Vision', '9/10'],
        [1, 'Cost', '$30'],
      ],
    ],
    [
      'API Cost Estimate: $12 (2 code-explorer agents, 1 code-architect)',
      [[1, 'API Cost Estimate', '$12 (2 code-explorer agents, 1 code-architect)']],
    ],
    ['API cost: $30 (vs $35 estimated) ✅', [[1, 'API cost', '$30 (vs $35 estimated) ✅']]],
    ['- **Score:** 9/10', [[1, 'Score', '9/10']]],
    [
      '- [x] API cost estimate: $25 (a)\n  Agents: 3',
      [
        [1, 'API cost estimate', '$25 (a)'],
        [2, 'Agents', '3'],
      ],
    ],
    ['- a\n  - b\n\n    Score: 1', [[4, 'Score', '1']]],
    ['🎯 Score = 9', [[1, 'Score', '9']]],
    ['Score - 9/10', [[1, 'Score', '9/10']]],
    [
      '### Development Method Chosen\n**Method:** Brainstorming (small)',
      [[2, 'Method', 'Brainstorming (small)']],
    ],
    ['## 3. Vision alignment\n\n8/10', [[3, 'Vision alignment', '8/10']]],
    ['## Vision alignment: 8/10', [[1, 'Vision alignment', '8/10']]],
    ['**Reasoning:**\nIt is small.', [[1, 'Reasoning', 'It is small.']]],
    ['**Reasoning:**\n\n- It is small.\n- It is safe.', [[1, 'Reasoning', 'It is small. It is safe.']]],
    [
      '| Vision alignment | 8/10 |\n|---|---|\n| API cost | ~$12 |',
      [
        [1, 'Vision alignment', '8/10'],
        [3, 'API cost', '~$12'],
      ],
    ],
    ['Score: ~~9/10~~ 7/10', [[1, 'Score', '7/10']]],
    ['---\nvision_alignment: "8/10"\n---\n', [[2, 'vision alignment', '8/10']]],
    ['Run: `a | b: c`', [[1, 'Run', 'a | b: c']]],
  ])('%j', (text, fields) => {
    expect(fieldsIn(text)).toEqual(fields)
  })

  test.each([
    'No field here.',
    'See https://a.example: it is there'.replace(': it', ' it'),
    '**Reasoning:**\n\n**Method:**',
    'This is a whole sentence. And then: nothing',
    '```\nScore: 9\n```',
    '<!-- Score: 9 -->',
    '~~Score: 9~~',
    '| a | b | c |\n|---|---|---|\n| Score | 9 | 8 |',
    'this name is far too long for the name of any field: 9',
  ])('%j has none', (text) => {
    expect(fieldsIn(text)).toEqual([])
  })

  test('have the key and the amount of what they say', () => {
    expect(read('1. **API Cost** (Required): $12-15').fields).toMatchObject([
      { key: 'api cost', amount: { low: 12, high: 15, unit: '$' } },
    ])
  })
})
