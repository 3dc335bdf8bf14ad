import { describe, expect, test } from '@jest/globals'
import { severityIn } from '../src/read/checklist/index.ts'
import { DEFAULT_CONVENTIONS } from '../src/resolve/conventions.ts'
import { read, readItem } from './read-checklist.ts'

describe(severityIn, () => {
  test.each([
    ['Must (P0)', 'block'],
    ['must have:', 'block'],
    ['🔴 Blockers', 'block'],
    ['P0 checks', 'block'],
    ['Should', 'warn'],
    ['Should have (not P0)', 'block'],
    ['Nice to have', 'inform'],
    ['Priority: P2', 'inform'],
    ['Docs (priority: P2)', 'inform'],
    ['Could/P2', 'inform'],
    ['Should work offline', null],
    ['Mustard', null],
    ['P01', null],
    ['Docs (for example)', null],
    ['', null],
  ])('%j', (text, severity) => {
    expect(severityIn(text, DEFAULT_CONVENTIONS)).toBe(severity)
  })
})

describe('the severity of an item', () => {
  test.each([
    ['- [ ] P1: Docs updated', 'Docs updated', 'warn'],
    ['- [ ] [P1] Docs updated', 'Docs updated', 'warn'],
    ['- [ ] Docs updated (P2)', 'Docs updated', 'inform'],
    ['- [ ] Docs updated - P2', 'Docs updated', 'inform'],
    ['- [ ] **P1** Docs updated', 'Docs updated', 'warn'],
    ['- [ ] `P1` Docs updated', 'Docs updated', 'warn'],
    ['- [ ] Should: Docs updated', 'Docs updated', 'warn'],
    ['- [ ] Docs should be updated', 'Docs should be updated', null],
    ['- [ ] P1', 'P1', 'warn'],
  ])('%j', (text, shown, severity) => {
    expect(readItem(text)).toMatchObject({ text: shown, severity })
  })

  test('is its own, else that of its list, of the item around it, or of the nearest heading', () => {
    const text = [
      '# Nice to have (P2)',
      '- [ ] by the heading',
      '',
      'Should (P1):',
      '- [ ] by the list',
      '  - [ ] by the list around it',
      '- [ ] P0: by itself',
      '  - [ ] by the item around it',
      '',
      '## Others',
      '- [ ] by the outer heading',
      '- **Must**',
      '  - [ ] by the plain item around it',
      '',
      '# Others',
      '- [ ] by nothing',
    ].join('\n')
    expect(read(text).items.map(({ text, severity }) => [text, severity])).toEqual([
      ['by the heading', 'inform'],
      ['by the list', 'warn'],
      ['by the list around it', 'warn'],
      ['by itself', 'block'],
      ['by the item around it', 'block'],
      ['by the outer heading', 'inform'],
      ['by the plain item around it', 'block'],
      ['by nothing', null],
    ])
  })
})
