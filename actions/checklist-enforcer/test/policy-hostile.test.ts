import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { readChecklist } from '../src/read/checklist/index.ts'
import { readDeclared } from '../src/read/declared/index.ts'
import { CONVENTIONS, sourceOf } from './cases.ts'
import { compile, DEFINITION } from './definitions.ts'

/** Pieces of which definitions are made, and of which broken ones are. */
const PIECE = fc.constantFrom(
  ...[
    '# ',
    '## Owns\n',
    '## Pre-Work\n',
    '## Quality Gates\n',
    '## Memory\n',
    '### Coordination\n',
    '\n',
    '\n\n',
  ],
  ...[
    '- ',
    '  - ',
    '1. ',
    '- [ ] ',
    '**',
    '`',
    '(if ',
    ')',
    '(Required)',
    '[',
    '](',
    '|',
    '|---|---|\n',
    '> ',
    '---\n',
  ],
  ...[
    '<7',
    '≥',
    '7+',
    '$100',
    '>',
    '%',
    '/10',
    'escalate to ',
    'vision score ',
    'API cost ',
    'MEMORY.md',
    'a/b.md ',
  ],
  ...[
    'name: ',
    ': ',
    '__proto__',
    '\u0000',
    '\u202E',
    '\uD800',
    '✅ ',
    '<!-- ',
    '-->',
    '```\n',
    '&lt;',
    '\r',
    '\t',
  ],
)
const HOSTILE = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.array(PIECE, { maxLength: 80 }).map((pieces) => pieces.join('')),
  // A definition with something in the middle of it.
  fc.tuple(fc.nat(DEFINITION.length), fc.array(PIECE, { maxLength: 10 })).map(([at, pieces]) => {
    return `${DEFINITION.slice(0, at)}${pieces.join('')}${DEFINITION.slice(at)}`
  }),
)
const declare = (text: string) => readDeclared(readChecklist({ source: sourceOf(), text }, CONVENTIONS), text)

test('no text makes it throw, and every line it names is one of the text', () => {
  fc.assert(
    fc.property(HOSTILE, (text) => {
      const { understood, notUnderstood, problems, identity, files } = compile(text)
      const count = text.split(/\r\n?|\n/).length
      const named = [...understood, ...notUnderstood, ...problems, ...files, identity.name]
      expect(named.filter(({ line }) => line < 1 || line > count)).toEqual([])
    }),
    { numRuns: 1_000 },
  )
})

test('no text makes what is declared throw', () => {
  fc.assert(
    fc.property(HOSTILE, (text) => {
      const { visionAlignment, apiCostUsd } = declare(text)
      expect(visionAlignment === null || visionAlignment.value.outOf > 0).toBe(true)
      expect(apiCostUsd === null || apiCostUsd.value.low <= apiCostUsd.value.high).toBe(true)
    }),
    { numRuns: 1_000 },
  )
})

describe('documents that are none', () => {
  test.each([
    ['empty', '', 'The document is empty'],
    ['only white space', ' \n\t\n', 'The document is empty'],
    ['binary', `PNG\u0000\u0001\u0002${'x'.repeat(100)}`, 'The document is no text'],
    ['decoded from another encoding', '\uFFFD'.repeat(50), 'The document is no text'],
    ['too large', 'word '.repeat(250_000), 'more than 1 million'],
  ])('%s: a problem that says how to mend it', (_, text, message) => {
    const { problems, identity, understood } = compile(text)
    expect(problems[0]).toEqual({ line: 1, value: expect.stringContaining(message) })
    expect(problems[0]?.value).toContain('To mend it: ')
    expect(identity.name.value).toBe('PM-Quality')
    expect(understood).toEqual([])
  })

  test('demands without end are cut, and that is told', () => {
    const { preDeployment, problems } = compile(`# A\n\n## Quality Gates\n\n${'- [ ] a\n'.repeat(6_000)}`)
    expect(preDeployment).toHaveLength(5_000)
    expect(problems).toEqual([{ line: 5_005, value: expect.stringContaining('1,000 more') }])
  })

  test('files that include each other are only listed', () => {
    const [a, b] = [
      compile('# A\n\n@docs/b.md\n', 'docs/a.md'),
      compile('# B\n\nSee `docs/a.md`\n', 'docs/b.md'),
    ]
    expect([a.files, b.files]).toEqual([[{ value: 'docs/b.md', line: 3 }], [{ value: 'docs/a.md', line: 3 }]])
  })
})

/** The time of the faster of two runs, in ms. */
function fastest(work: () => void): number {
  const times = [1, 2].map(() => {
    const from = performance.now()
    work()
    return performance.now() - from
  })
  return Math.min(...times)
}

describe('time grows with the length', () => {
  const SHAPES: readonly (readonly [string, string])[] = [
    ['boxes', '- [ ] Tested (if applicable)\n'],
    ['numbered bold items', '1. **Vision** (Required)\n   - If <7, escalate to PM-A\n'],
    ['headings', '## Quality Gates\n\n- [ ] a\n\n'],
    ['rows', '| Uptime | >99.9% |\n'],
    ['brackets', '- [ ] ((((((((((\n'],
    ['numbers', '7+ 7+ 7+ 7+ 7+ 7+ 7+ 7+\n\n'],
    ['paths', '`a/b.md` `c/d.md` [x](e/f.md)\n\n'],
    ['labels', '**Handoff:** HO-001 escalated to PM-A\n\n'],
    ['skills', '- `.claude/skills/a/SKILL.md` read your memory\n'],
    ['one long line', 'If <7 escalate to a, or vision score 8+ '],
  ]
  const HEAD = '# A\n\n## Pre-Work Checklist\n\n| Metric | Target |\n|---|---|\n'

  test.each(SHAPES)('%s', (_, piece) => {
    const text = (length: number) => HEAD + piece.repeat(Math.floor(length / piece.length))
    const [short, long] = [text(12_000), text(96_000)]
    const work = (given: string) => () => {
      compile(given)
      declare(given)
    }
    work(text(4_000))()
    const [a, b] = [fastest(work(short)), fastest(work(long))]
    // Eight times as long; a quadratic step would take 64 times as long.
    expect(b).toBeLessThan(Math.max(a, 5) * 24)
  })
})
