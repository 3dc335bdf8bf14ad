import { describe, expect, test } from '@jest/globals'
import { sourceOf } from './cases.ts'
import { MEMORY, rulesIn, type Scene, SHARED, stated, verdictsIn } from './decide-agents-scene.ts'

const context = stated({ required: true, files: [SHARED], impacts: false }, 30)
const memory = stated({ file: MEMORY, readFirst: stated(true, 35), update: null }, 34)
const BODY = 'the description of #12'

describe('context', () => {
  const missing = (note = '') =>
    `fail block context/PM-Infra: Nothing says that “CROSS_TEAM.md” was read${note}. Read it and say so in the description or the work report, such as \`- [x] Read CROSS_TEAM.md\`.`
  const read = `pass block context/PM-Infra: It is said to be read in ${BODY}.`
  const rows: readonly [string, string, string][] = [
    ['nothing said', '', missing()],
    ['a ticked box with the path', '- [x] Read `docs/CROSS_TEAM.md`', read],
    ['a ticked box with a remark', '- [x] Read CROSS_TEAM.md - nothing related', read],
    ['a ticked box without the ending', '- [x] cross-team checked', read],
    ['a ticked box with the title', '1. [x] **Big Picture Context**', read],
    ['an open box', '- [ ] Read CROSS_TEAM.md', missing(': its box is not ticked')],
    [
      'an open box below a heading',
      '## Before\n\n- [ ] Read CROSS_TEAM.md',
      missing(': its box is not ticked'),
    ],
    ['an open box, and a ticked one', '- [ ] Read CROSS_TEAM.md\n- [x] CROSS_TEAM.md read', read],
    [
      'struck with a reason',
      '- [ ] ~~Read CROSS_TEAM.md~~ there is no other team',
      'pass block context/PM-Infra: It does not apply: “there is no other team”.',
    ],
    [
      'struck without a reason',
      '- [ ] ~~Read CROSS_TEAM.md~~',
      missing(': it is marked as not applicable without a reason'),
    ],
    ['a field', 'CROSS_TEAM.md: read', read],
    ['a field that denies it', 'CROSS_TEAM.md: not yet', missing()],
    ['a sentence', '## Context\n\nI reviewed CROSS_TEAM.md. Nobody else works on CI.', read],
    ['a sentence that denies it', '## Context\n\nCROSS_TEAM.md was not read.', missing()],
    ['an instruction', '## Context\n\nRead CROSS_TEAM.md before you begin.', missing()],
    ['an update of the file', '- [x] Updated CROSS_TEAM.md', missing()],
    ['impacts of a like name', '- [x] Cross-team impacts: none', missing()],
    ['a ticked box about something else', '- [x] Team checked', missing()],
    ['code', '```\n- [x] Read CROSS_TEAM.md\n```', missing()],
  ]
  test.each(rows)('%s', (_, body, rule) => {
    expect(rulesIn({ policy: { context }, body })).toEqual([rule])
  })

  test('a file that nobody names but the rules for coordination is asked for too', () => {
    const coordination = stated(
      { file: SHARED, before: [stated(`Read ${SHARED}`, 50)], during: [], after: [] },
      49,
    )
    const body = '- [x] Read CONTEXT.md'
    const files = {
      policy: {
        context: stated({ required: true, files: ['docs/CONTEXT.md'], impacts: false }),
        coordination,
      },
      body,
    }
    expect(rulesIn(files)[0]).toBe(missing())
    expect(verdictsIn({ policy: { coordination }, body })[0]).toBe('fail block context/PM-Infra')
  })

  test('is said to be read in the texts of the author only', () => {
    const said: Scene = { policy: { context }, evidence: { checklists: [] } }
    const item = {
      text: 'Read CROSS_TEAM.md',
      key: 'read cross team md',
      state: 'done',
      reason: null,
      mark: 'box',
      line: 1,
      sections: [],
      parent: null,
      severity: null,
      condition: null,
      links: [],
      remark: '',
    } as const
    const stands = (kind: 'file' | 'work-report' | 'issue' | 'comment') =>
      verdictsIn({
        ...said,
        evidence: {
          checklists: [{ source: sourceOf(kind), items: [item], sections: [], fields: [], problems: [] }],
        },
      })[0]?.slice(0, 4)
    expect(['file', 'issue', 'work-report', 'comment'].map((kind) => stands(kind as 'file'))).toEqual([
      'fail',
      'fail',
      'pass',
      'pass',
    ])
  })
})

describe('memory', () => {
  const missing =
    'fail block memory-read/PM-Infra: Nothing says that “MEMORY.md” was read. Read it and say so in the description or the work report, such as `- [x] Read MEMORY.md`.'
  const read = `pass block memory-read/PM-Infra: It is said to be read in ${BODY}.`
  const rows: readonly [string, string, string][] = [
    ['the file', '- [x] Read MEMORY.md - Referenced cycle 10', read],
    ['a word beside reading', '- [x] Read your memory', read],
    ['a word before reading', '- [x] Memory was reviewed', read],
    ['another memory', '- [x] No memory leaks found, heap checked', missing],
    ['an update', '### MEMORY.md Updated ✅\n\n- [x] Updated MEMORY.md', missing],
  ]
  test.each(rows)('%s', (_, body, rule) => {
    expect(rulesIn({ policy: { memory }, body })).toEqual([rule])
  })
})

describe('impacts on others', () => {
  const policy = { context: stated({ required: true, files: [], impacts: true }, 30) }
  const of = (scene: Scene) => rulesIn({ ...scene, policy }).filter((rule) => rule.includes('impacts/'))
  const rows: readonly [string, Scene, string][] = [
    [
      'not stated',
      {},
      'fail block impacts/PM-Infra: Nothing says what impacts the work has on others. State them, or that there are none, such as `Cross-PM impacts: none, CI only`.',
    ],
    [
      'stated',
      { declared: { impacts: stated('None - CI only') } },
      'pass block impacts/PM-Infra: “None - CI only” is stated.',
    ],
    [
      'below a heading',
      { body: '## Cross-PM impacts\n\nPM-Growth has to wait.' },
      'pass block impacts/PM-Infra: They are stated.',
    ],
    [
      'an empty heading',
      { body: '## Cross-PM impacts\n\n## Next' },
      'fail block impacts/PM-Infra: Nothing says what impacts the work has on others. State them, or that there are none, such as `Cross-PM impacts: none, CI only`.',
    ],
    [
      'a heading about users',
      { body: '## User impact\n\nNone.' },
      'fail block impacts/PM-Infra: Nothing says what impacts the work has on others. State them, or that there are none, such as `Cross-PM impacts: none, CI only`.',
    ],
  ]
  test.each(rows)('%s', (_, scene, rule) => {
    expect(of(scene)).toEqual([rule])
  })
})
