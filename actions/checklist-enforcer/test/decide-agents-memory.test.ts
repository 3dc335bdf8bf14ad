import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { ChangedText } from '../src/evidence/evidence.ts'
import { known, unknown } from '../src/evidence/known.ts'
import { evidenceWith, fileOf } from './cases.ts'
import { judge, MEMORY, rulesIn, type Scene, stated, verdictsIn } from './decide-agents-scene.ts'

const SECTIONS = ['Key Learnings', 'Recent Work Context']
const policy = {
  memory: stated({ file: MEMORY, readFirst: null, update: stated({ sections: SECTIONS }, 70) }, 69),
}
const BEFORE = `# Memory

> **Last Updated:** 2026-02-15 (cycle 11)

## 🧠 Key Learnings

- Caches are keyed by lock file
- Runners differ

### Architecture patterns

One job for each stage.

## Recent Work Context (Updated)

### Last Cycle (INF-013 - 2026-02-15)

- **Worked on:** caching

| Cycle | Result |
|---|---|
| 12 | done |

## Preferences & Patterns

- Small changes
`
const text = (after: string | null, before: ChangedText['before'] = known(BEFORE)): ChangedText => ({
  path: MEMORY,
  before,
  after,
})
const touched = [fileOf('src/cart.ts'), fileOf(MEMORY)]
const changed = (after: string | null): Scene => ({ policy, files: touched, texts: [text(after)] })
const added = (...pairs: readonly (readonly [string, string])[]): string =>
  pairs.reduce((now, [anchor, line]) => now.replace(anchor, `${anchor}\n${line}`), BEFORE)

const PASS = `pass block memory-update/PM-Infra: “${MEMORY}” gained an entry below “Key Learnings” and “Recent Work Context”.`
const lacks = (below: string, note = '') =>
  `fail block memory-update/PM-Infra: “${MEMORY}” gained no entry below ${below}${note}. Add to it what was learned in this work below ${below}; a new date or a moved line is no entry.`
const BOTH = '“Key Learnings” and “Recent Work Context”'
const LEARNED = ['- Runners differ', '- Queues need a timeout'] as const
const WORKED = ['- **Worked on:** caching', '- **Completed:** the timeout'] as const

describe('entries in the memory', () => {
  const rows: readonly [string, string, string][] = [
    ['below each section', added(LEARNED, WORKED), PASS],
    [
      'a paragraph and a row',
      added(['One job for each stage.', '\nOne runner for each job.'], ['| 12 | done |', '| 13 | done |']),
      PASS,
    ],
    [
      'sub-headings',
      added(
        ['One job for each stage.', '\n### Timeouts'],
        [WORKED[0], '\n### Last Cycle (INF-014 - 2026-02-22)'],
      ),
      PASS,
    ],
    ['below one section only', added(LEARNED), lacks('“Recent Work Context”')],
    ['below a section that is not asked for', added(['- Small changes', '- No weekends']), lacks(BOTH)],
    ['the date alone', BEFORE.replace('2026-02-15 (cycle 11)', '2026-02-22 (cycle 12)'), lacks(BOTH)],
    ['a date in a heading', BEFORE.replace('INF-013 - 2026-02-15', 'INF-013 - 2026-02-22'), lacks(BOTH)],
    [
      'a line that only dates',
      added([LEARNED[0], '- 22 February 2026'], [WORKED[0], '- Updated on 2026-02-22']),
      lacks(BOTH),
    ],
    [
      'white space and marks',
      BEFORE.replaceAll('- ', '*   ').replace('Runners differ', '**Runners** differ'),
      lacks(BOTH),
    ],
    [
      'another order',
      BEFORE.replace('- Runners differ\n', '').replace('- Caches', '- Runners differ\n- Caches'),
      lacks(BOTH),
    ],
    [
      'a line moved to another section',
      BEFORE.replace('- Small changes\n', '')
        .replace(...pair(LEARNED[0], '- Small changes'))
        .replace(...pair(WORKED[0], '- Runners differ')),
      lacks(BOTH),
    ],
    ['removed lines', BEFORE.replace('- Runners differ\n', ''), lacks(BOTH)],
    ['placeholders', added([LEARNED[0], '- TBD'], [WORKED[0], '- None']), lacks(BOTH)],
    [
      'a comment',
      added([LEARNED[0], '\n<!-- Queues need a timeout -->'], [WORKED[0], '\n<!-- more -->']),
      lacks(BOTH),
    ],
    [
      'a section that is gone',
      added(LEARNED).replace('## Recent Work Context (Updated)', '## Work'),
      lacks('“Recent Work Context”', ', where “Recent Work Context” is no heading'),
    ],
  ]
  function pair(anchor: string, line: string): [string, string] {
    return [anchor, `${anchor}\n${line}`]
  }
  test.each(rows)('%s', (_, after, rule) => {
    expect(rulesIn(changed(after))).toEqual([rule])
  })

  test('whatever the order of the lines, nothing is gained', () => {
    const lines = BEFORE.split('\n').filter((line) => line.startsWith('- '))
    fc.assert(
      fc.property(fc.shuffledSubarray(lines), (some) => {
        expect(verdictsIn(changed(BEFORE + some.join('\n')))).toEqual(['fail block memory-update/PM-Infra'])
      }),
    )
  })

  test('are shown where they stand', () => {
    expect(judge(changed(added(LEARNED, WORKED))).rules[0]?.place).toMatchObject({
      source: { path: MEMORY },
      line: 9,
    })
  })
})

describe('the memory of an agent', () => {
  const was = (why: string, mend: string) =>
    `fail block memory-update/PM-Infra: “${MEMORY}” was ${why}. ${mend}`
  const untold = (why: string) =>
    `no-data block memory-update/PM-Infra: Whether “${MEMORY}” gained an entry cannot be told: ${why}. Check out with \`fetch-depth: 0\`, and give the job a token.`
  const ADD = `Add an entry to it below ${BOTH}.`
  const noBase = unknown('the base is not there')
  const lines = added(LEARNED, WORKED).split('\n')
  const at = (line: string) => ({ line: lines.indexOf(line) + 1, text: line })
  const noFiles = { change: { ...evidenceWith().change, files: unknown('there is no token') } }
  const rows: readonly [string, Scene, string][] = [
    ['not changed', { policy }, was('not updated', ADD)],
    [
      'removed',
      { policy, files: [fileOf('src/a.ts'), fileOf(MEMORY, { status: 'removed' })], texts: [text(null)] },
      was('removed', ADD),
    ],
    ['new', { policy, files: touched, texts: [text(BEFORE, known(null))] }, PASS],
    [
      'documentation only',
      { policy, files: [fileOf('docs/a.md'), fileOf('docs/plan.png')] },
      'skipped block memory-update/PM-Infra: The change touches nothing but documentation.',
    ],
    ['text not known', { policy, files: touched }, untold('its text could not be read')],
    [
      'base not known',
      { policy, files: touched, texts: [text(BEFORE, noBase)] },
      untold('what it said before is not known, since the base is not there'),
    ],
    [
      'base not known, added lines known',
      {
        policy,
        files: [fileOf('src/a.ts'), fileOf(MEMORY, { addedLines: [at(LEARNED[1]), at(WORKED[1])] })],
        texts: [text(lines.join('\n'), noBase)],
      },
      PASS,
    ],
    [
      'base not known, added lines below one section',
      {
        policy,
        files: [fileOf('src/a.ts'), fileOf(MEMORY, { addedLines: [at(LEARNED[1])] })],
        texts: [text(lines.join('\n'), noBase)],
      },
      lacks('“Recent Work Context”'),
    ],
    ['files not known', { policy, evidence: noFiles }, untold('there is no token')],
    [
      'files not known, text known',
      { policy, evidence: noFiles, texts: [text(added(LEARNED, WORKED))] },
      PASS,
    ],
    [
      'named beside the definition',
      {
        policy: { memory: stated({ file: 'MEMORY.md', readFirst: null, update: stated({ sections: [] }) }) },
        files: [fileOf('a.ts'), fileOf('docs/agents/MEMORY.md')],
        texts: [{ path: 'docs/agents/MEMORY.md', before: known('a'), after: 'a\n\nb' }],
      },
      'pass block memory-update/PM-Infra: “docs/agents/MEMORY.md” gained an entry.',
    ],
  ]
  test.each(rows)('%s', (_, scene, rule) => {
    expect(rulesIn(scene)).toEqual([rule])
  })

  test('is asked for once for a whole range: six commits of code and one of documents', () => {
    const commits = known(
      Array.from({ length: 7 }, (_, index) => ({
        sha: String(index).repeat(40),
        message: `[PM-Infra] ${index}`,
      })),
    )
    const evidence = { change: { ...evidenceWith().change, pulls: [], commits } }
    const scene = { ...changed(added(LEARNED, WORKED)), files: touched }
    expect(
      rulesIn({ ...scene, evidence: { change: { ...evidence.change, files: known(touched) } } }),
    ).toEqual([PASS])
  })
})
