import { describe, expect, test } from '@jest/globals'
import type { ChangedFile } from '../src/evidence/change.ts'
import type { Declared } from '../src/evidence/checklist.ts'
import { known, unknown } from '../src/evidence/known.ts'
import { declaredOf, evidenceWith, fileOf, pullOf, sourceOf } from './cases.ts'
import {
  agentOf,
  judge,
  MEMORY,
  METHODS,
  methodOf,
  rulesIn,
  type Scene,
  SHARED,
  stated,
  verdictsIn,
} from './decide-agents-scene.ts'

const filesOf = (...paths: readonly string[]): readonly ChangedFile[] =>
  paths.map((path) => fileOf(path, { additions: 40 }))
const settings = {
  method: { architecture: ['src/core/**'], integration: ['**/package.json', 'infra/**'], trivialLines: 5 },
  workReports: ['reports/**'],
} as const
const by = (method: string, reason?: string): Partial<Declared> => ({
  method: stated(method),
  methodReason: reason === undefined ? null : stated(reason, 4),
})
const scene = (files: readonly ChangedFile[], declared?: Partial<Declared>): Scene => ({
  policy: {
    methods: METHODS,
    memory: stated({ file: MEMORY, readFirst: null, update: null }),
    coordination: stated({ file: SHARED, before: [], during: [], after: [] }),
  },
  settings,
  files,
  ...(declared === undefined ? {} : { declared }),
})

describe('the method that a change asks for', () => {
  const BIG = '/feature-dev'
  const SMALL = 'team-brainstorming'
  const DIRECT = 'direct implementation'
  const rows: readonly [string, readonly ChangedFile[], string | null, readonly string[]][] = [
    ['three files', filesOf('a/x.ts', 'b/y.ts', 'c/z.ts'), BIG, ['3 files changed']],
    [
      'three files and architecture',
      filesOf('src/core/x.ts', 'b/y.ts', 'c/z.ts'),
      BIG,
      ['3 files changed', '“src/core/x.ts” is architecture'],
    ],
    ['one line of architecture', [fileOf('src/core/x.ts')], BIG, ['“src/core/x.ts” is architecture']],
    ['a manifest', filesOf('web/package.json'), BIG, ['“web/package.json” integrates with something else']],
    [
      'two files in one folder',
      filesOf('src/cart/a.ts', 'src/cart/b.ts'),
      SMALL,
      ['only 2 files changed, all in “src/cart”'],
    ],
    [
      'a component and its test',
      filesOf('src/cart/a.ts', 'test/cart.test.ts'),
      SMALL,
      ['only 2 files changed, all in “src/cart”'],
    ],
    [
      'a component two folders deep',
      filesOf('src/cart/a.ts', 'src/cart/ui/b.ts'),
      SMALL,
      ['only 2 files changed, all in “src/cart”'],
    ],
    ['two files far apart', filesOf('src/cart/a.ts', 'lib/b.ts'), SMALL, ['only 2 files changed']],
    [
      'five lines of one file',
      [fileOf('src/a.ts', { additions: 3, deletions: 2 })],
      DIRECT,
      ['only 1 file changed, by few lines'],
    ],
    [
      'six lines of one file',
      [fileOf('src/a.ts', { additions: 3, deletions: 3 })],
      SMALL,
      ['only 1 file changed, all in “src”'],
    ],
    [
      'uncounted lines of one file',
      [fileOf('src/a.ts', { additions: null })],
      `${DIRECT} or ${SMALL}`,
      ['only 1 file changed, all in “src”'],
    ],
    [
      'notes about the work do not count',
      [...filesOf(MEMORY, SHARED, 'reports/c.md', 'a/x.ts'), fileOf('b/y.ts')],
      SMALL,
      ['only 2 files changed'],
    ],
    ['nothing but notes', filesOf(MEMORY, SHARED), null, []],
  ]
  test.each(rows)('%s', (_, files, derived, because) => {
    expect(judge(scene(files)).methods).toEqual([{ agent: 'PM-Infra', derived, because, declared: null }])
  })

  test('is the strictest one that any document asks for', () => {
    const lax = [methodOf('/feature-dev', 'big', [], { kind: 'files', atLeast: 5 })]
    const policies = [agentOf({ methods: lax }), agentOf({ methods: METHODS }, 'PM-Lead')]
    const declared = { agent: stated('PM-Infra'), ...by('/feature-dev') }
    expect(rulesIn({ policies, declared, files: filesOf('a/x', 'b/y', 'c/z') })).toEqual([
      'fail warn contradiction/files for feature dev//feature-dev from 5 files on//feature-dev from 3 files on: /feature-dev from 5 files on is asked for in docs/agents/PM-Infra.md:41, but /feature-dev from 3 files on in docs/agents/PM-Lead.md:41; the stricter counts. Write the same into all of them.',
      'pass block method/PM-Infra: “/feature-dev” is declared, and the change asks for /feature-dev (3 files changed).',
    ])
  })
})

describe('the method that is declared', () => {
  const many = filesOf('a/x.ts', 'b/y.ts', 'c/z.ts')
  const asks = 'the change asks for /feature-dev (3 files changed)'
  const pass = (text: string) => `pass block method/PM-Infra: “${text}” is declared, and ${asks}.`
  const other = (text: string) =>
    `fail block method/PM-Infra: “${text}” is declared, but ${asks}. Use /feature-dev, or say in at least 3 words why not, such as \`Reasoning: …\`.`
  const rows: readonly [string, Scene, string][] = [
    [
      'none',
      scene(many),
      `fail block method/PM-Infra: No method is declared, and ${asks}. Declare it in the description or the work report, such as \`Method: /feature-dev\`.`,
    ],
    ['by its name', scene(many, by('/feature-dev')), pass('/feature-dev')],
    ['by an alias', scene(many, by('Feature-Dev (phase 6 done)')), pass('Feature-Dev (phase 6 done)')],
    ['another, loosely named', scene(many, by('Brainstorm')), other('Brainstorm')],
    [
      'another, named before the right one',
      scene(many, by('Direct, feature-dev is too much')),
      other('Direct, feature-dev is too much'),
    ],
    ['none of the document', scene(many, by('vibes')), other('vibes')],
    [
      'another with a reason',
      scene(many, by('Direct', 'renames one symbol everywhere')),
      `pass block method/PM-Infra: “Direct” is declared, but ${asks}; the reason given: “renames one symbol everywhere”.`,
    ],
    ['another with too short a reason', scene(many, by('Direct', 'it fits')), other('Direct')],
    [
      'a bigger one than is asked for',
      scene([fileOf('src/a.ts')], by('/feature-dev')),
      'fail block method/PM-Infra: “/feature-dev” is declared, but the change asks for direct implementation (only 1 file changed, by few lines). Use direct implementation, or say in at least 3 words why not, such as `Reasoning: …`.',
    ],
    [
      'either of two, where lines are not counted',
      scene([fileOf('src/a.ts', { additions: null })], by('brainstorming')),
      'pass block method/PM-Infra: “brainstorming” is declared, and the change asks for direct implementation or team-brainstorming (only 1 file changed, all in “src”).',
    ],
    [
      'for nothing but notes',
      scene(filesOf(MEMORY)),
      'skipped block method/PM-Infra: The change touches nothing but the notes about the work.',
    ],
  ]
  test.each(rows)('%s', (_, given, rule) => {
    expect(rulesIn(given).filter((one) => one.includes('method/'))).toEqual([rule])
  })

  const noFiles = { change: { ...evidenceWith().change, files: unknown('there is no token') } }

  test('cannot be compared where the changed files are not known', () => {
    const policy = { methods: METHODS }
    expect(rulesIn({ policy, declared: by('direct'), evidence: noFiles })).toEqual([
      'no-data block method/PM-Infra: “direct” is declared, but which method the change asks for cannot be told: there is no token. Give the job a token, or name the changed paths in `files`.',
    ])
    expect(verdictsIn({ policy, evidence: noFiles })).toEqual(['fail block method/PM-Infra'])
  })

  test('is not compared with the files of several pull requests together', () => {
    const change = { ...evidenceWith().change, files: known(many), pulls: [pullOf(), pullOf({ number: 13 })] }
    const declared = [
      declaredOf(by('direct')),
      declaredOf({ ...by('direct'), source: sourceOf('body', { pull: 13 }) }),
    ]
    expect(verdictsIn({ policy: { methods: METHODS }, evidence: { change, declared } })).toEqual([
      'skipped block method/PM-Infra/#12',
      'skipped block method/PM-Infra/#13',
    ])
  })

  test('in two ways: both must do', () => {
    const declared = [
      declaredOf(by('/feature-dev')),
      declaredOf({ ...by('direct'), source: sourceOf('work-report') }),
    ]
    const given = { ...scene(many), evidence: { declared } }
    expect(verdictsIn(given)).toEqual([
      'fail block method/PM-Infra',
      'fail warn contradiction/PM-Infra/development method',
      'skipped block coordination/PM-Infra',
    ])
  })
})
