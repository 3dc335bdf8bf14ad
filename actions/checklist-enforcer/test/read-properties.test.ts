import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { itemKey } from '../src/read/checklist/index.ts'
import { read } from './read-checklist.ts'

const PIECES = [
  ...[
    '- [ ] ',
    '- [x] ',
    '1. [X] ',
    '* ',
    '> ',
    '  ',
    '\t',
    '\n',
    '\n',
    '\r\n',
    '\r',
    '```',
    '<!--',
    '-->',
    '<div>',
    '~~',
    '**',
  ],
  ...[
    '`',
    '[',
    ']',
    '(',
    ')',
    '|',
    '|-|',
    '# ',
    '---\n',
    'a: b\n',
    'N/A',
    'P1',
    ': ',
    ' - ',
    '$12-15',
    'word',
    '\u200B',
    '\u0000',
    '✅',
  ],
]
const anything = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.array(fc.constantFrom(...PIECES), { maxLength: 60 }).map((pieces) => pieces.join('')),
)
const emoji = { done: ['✅'], open: ['❌'] }

test('whatever the text is, it is read, and what is read fits together', () => {
  fc.assert(
    fc.property(anything, (text) => {
      const { items, sections, fields, problems } = read(text, { emoji })
      const lines = text.split(/\r\n?|\n/).length
      for (const { line } of [...items, ...sections, ...fields, ...problems]) {
        expect(line).toBeGreaterThanOrEqual(1)
        expect(line).toBeLessThanOrEqual(lines)
      }
      items.forEach(({ text, key, parent, state, reason }, index) => {
        expect(key).toBe(itemKey(text))
        expect(parent ?? -1).toBeLessThan(index)
        expect(reason === null || state === 'not-applicable').toBe(true)
      })
    }),
    { numRuns: 1000 },
  )
})

interface Task {
  readonly done: boolean
  readonly marker: string
  readonly below: readonly Task[]
}

const { tasks } = fc.letrec<{ tasks: readonly Task[]; below: readonly Task[] }>((tie) => ({
  tasks: fc.array(
    fc.record({
      done: fc.boolean(),
      marker: fc.constantFrom('-', '*', '+', '1.', '1)'),
      below: tie('below'),
    }),
    { maxLength: 4 },
  ),
  below: fc.oneof({ maxDepth: 5 }, fc.constant([]), tie('tasks')),
}))

function written(tasks: readonly Task[], indent = ''): readonly string[] {
  return tasks.flatMap(({ done, marker, below }) => [
    `${indent}${marker} [${done ? 'x' : ' '}] task`,
    ...written(below, `${indent}${' '.repeat(marker.length + 1)}`),
  ])
}

const flat = (tasks: readonly Task[]): readonly string[] =>
  tasks.flatMap(({ done, below }) => [done ? 'done' : 'open', ...flat(below)])

describe('a checklist that is written', () => {
  test.each(['\n', '\r\n', '\r'])('with line ends %j is read as it was meant', (end) => {
    fc.assert(
      fc.property(tasks, (some) => {
        const { items } = read(written(some).join(end))
        expect(items.map(({ state }) => state)).toEqual(flat(some))
        expect(items.map(({ line }) => line)).toEqual(items.map((_, index) => index + 1))
      }),
    )
  })
})
