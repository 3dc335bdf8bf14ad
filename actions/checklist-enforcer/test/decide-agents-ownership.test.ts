import { describe, expect, test } from '@jest/globals'
import type { Review } from '../src/evidence/change.ts'
import type { Evidence } from '../src/evidence/evidence.ts'
import { known, unknown } from '../src/evidence/known.ts'
import type { OwnershipAudit, OwnershipFile } from '../src/evidence/ownership.ts'
import type { OwnershipSettings } from '../src/settings.ts'
import { evidenceWith, fileOf, SHA } from './cases.ts'
import {
  agentOf,
  judge,
  MEMORY,
  rulesIn,
  type Scene,
  SHARED,
  stated,
  verdictsIn,
} from './decide-agents-scene.ts'

const owners = (...rules: readonly [string, ...string[]][]): OwnershipFile => ({
  path: '.github/CODEOWNERS',
  url: null,
  kind: 'codeowners',
  rules: rules.map(([pattern, ...names], index) => ({ pattern, owners: names, line: index + 1 })),
  problems: [],
})
const review = (author: string, partial: Partial<Review> = {}): Review => ({
  author,
  authorKind: 'user',
  state: 'approved',
  commit: SHA,
  url: null,
  teams: [],
  ...partial,
})
const mode = (ownership: Partial<OwnershipSettings> = {}) => ({
  ownership: { mode: 'enforce', tables: [], reviewers: {}, ...ownership } as const,
})
/** The change is of `src/cart.ts`, by octocat, and by PM-Infra where there are definitions. */
const owned = (names: readonly string[], evidence: Partial<Evidence> = {}, more: Scene = {}): Scene => ({
  policies: [],
  settings: mode(),
  ...more,
  evidence: { ownership: [owners(['*', ...names])], ...evidence },
})
const INFRA = { policies: [agentOf()] }

describe('a changed path', () => {
  const rows: readonly [string, Scene, string][] = [
    ['of nobody', owned([]), 'unowned'],
    ['of the author', owned(['@bob', '@OctoCat']), 'own'],
    ['of a team, which is not the author', owned(['@org/team']), 'missing'],
    ['of the agent', owned(['pm infra'], {}, INFRA), 'own'],
    ['of another agent', owned(['PM-Growth'], {}, INFRA), 'missing'],
    [
      'of an agent for whom the author stands',
      owned(['PM-Growth'], {}, { settings: mode({ reviewers: { 'pm-growth': ['@octocat'] } }) }),
      'own',
    ],
    ['of somebody who approved it', owned(['@bob'], { reviews: known([review('Bob')]) }), 'reviewed'],
    [
      'of two, one of whom approved it',
      owned(['@eve', '@bob'], { reviews: known([review('bob')]) }),
      'reviewed',
    ],
    [
      'of a team, a member of which approved it',
      owned(['@org/Team'], { reviews: known([review('bob', { teams: ['org/team'] })]) }),
      'reviewed',
    ],
    [
      'of an agent, for whom somebody approved it',
      owned(
        ['PM-Growth'],
        { reviews: known([review('bob')]) },
        { settings: mode({ reviewers: { 'pm-growth': ['@bob'] } }) },
      ),
      'reviewed',
    ],
    [
      'of an address, for which somebody approved it',
      owned(
        ['b@x.example'],
        { reviews: known([review('bob')]) },
        { settings: mode({ reviewers: { 'b@x.example': ['@bob'] } }) },
      ),
      'reviewed',
    ],
    [
      'approved at an older commit, as GitHub counts it',
      owned(['@bob'], { reviews: known([review('bob', { commit: 'f00' })]) }),
      'reviewed',
    ],
    [
      'whose approval was dismissed',
      owned(['@bob'], { reviews: known([review('bob', { state: 'dismissed' })]) }),
      'missing',
    ],
    [
      'whose owner asks for changes',
      owned(['@bob'], { reviews: known([review('bob', { state: 'changes-requested' })]) }),
      'missing',
    ],
    ['approved by somebody else', owned(['@bob'], { reviews: known([review('bobby')]) }), 'missing'],
    ['approved by the author', owned(['@bob'], { reviews: known([review('octocat')]) }), 'missing'],
    [
      'of a team whose members nobody could tell',
      owned(['@org/team'], { reviews: known([review('bob', { unreadTeams: ['org/team'] })]) }),
      'unknown',
    ],
    [
      'of an address, approved by somebody',
      owned(['b@x.example'], { reviews: known([review('bob')]) }),
      'unknown',
    ],
    ['where reviews are not known', owned(['@bob'], { reviews: unknown('there is no token') }), 'unknown'],
    [
      'handed off to an agent',
      { ...owned(['PM-Growth'], {}, { declared: { handoffs: [stated('HO-001 to PM-Growth')] } }) },
      'handed-off',
    ],
    [
      'handed off to an account',
      owned(
        ['@bob'],
        { reviews: unknown('there is no token') },
        { declared: { handoffs: [stated('to @Bob, see #14')] } },
      ),
      'handed-off',
    ],
    [
      'handed off to somebody with a longer name',
      owned(['@bob', '@org/t'], {}, { declared: { handoffs: [stated('to @bobby and @org/team')] } }),
      'missing',
    ],
    [
      'handed off to nobody',
      owned(['@a'], {}, { declared: { handoffs: [stated('a handoff is not needed')] } }),
      'missing',
    ],
  ]
  test.each(rows)('%s', (_, scene, state) => {
    expect(judge(scene).ownership.map((path) => path.state)).toEqual([state])
  })

  test('is looked at under its old name too', () => {
    const files = [fileOf('src/new.ts', { status: 'renamed', previousPath: 'lib/old.ts' })]
    const evidence = { ownership: [owners(['/lib/', '@bob'])] }
    expect(judge({ ...owned([], evidence), files }).ownership).toEqual([
      { path: 'src/new.ts', owners: [], state: 'unowned', rule: null },
      {
        path: 'lib/old.ts',
        owners: ['@bob'],
        state: 'missing',
        rule: { file: '.github/CODEOWNERS', line: 1, pattern: '/lib/' },
      },
    ])
  })

  test('belongs to the agent where its own definition says to keep it', () => {
    const policy = {
      memory: stated({ file: MEMORY, readFirst: null, update: null }),
      coordination: stated({ file: SHARED, before: [], during: [], after: [] }),
    }
    const files = [fileOf(MEMORY), fileOf(SHARED), fileOf('docs/HANDOFFS.md'), fileOf('docs/other.md')]
    const settings = { ...mode(), coordination: { files: ['docs/HANDOFFS.md'] } }
    const { ownership } = judge({ ...owned(['@lead']), policies: [agentOf(policy)], files, settings })
    expect(ownership.map(({ state }) => state)).toEqual(['own', 'own', 'own', 'missing'])
  })

  test('is owned by definitions as well, each named once', () => {
    const growth = agentOf(
      { owns: [stated({ capability: 'Cart', paths: ['src/*'], text: 'src/*' }, 9)] },
      'PM-Growth',
    )
    const told = {
      path: growth.path,
      url: growth.url,
      kind: 'definition',
      rules: [{ pattern: 'src/*', owners: ['PM-Growth'], line: 9 }],
      problems: [],
    } as const
    const owner = [
      {
        path: 'src/a/b.ts',
        owners: ['PM-Growth'],
        state: 'missing',
        rule: { file: growth.path, line: 9, pattern: 'src/*' },
      },
    ]
    for (const ownership of [[], [told]]) {
      const scene: Scene = {
        policies: [agentOf(), growth],
        settings: { ...mode(), agent: 'PM-Infra' },
        files: [fileOf('src/a/b.ts')],
        evidence: { ownership },
      }
      expect(judge(scene).ownership).toEqual(owner)
    }
  })

  test('is not listed where nobody says who owns what, or ownership is off', () => {
    expect(judge({ policies: [], settings: mode() }).ownership).toEqual([])
    const off = judge(owned(['@bob'], {}, { settings: mode({ mode: 'off' }) }))
    expect([off.ownership, off.rules]).toEqual([[], []])
  })
})

describe('owners', () => {
  const WHOM = 'to approve it, or write down a handoff, such as'
  const rows: readonly [string, Scene, readonly string[]][] = [
    [
      'have to see it',
      owned(['@bob', '@eve']),
      [
        `fail block ownership/@bob, @eve: “src/cart.ts” belongs to @bob or @eve: nobody of them approved it, and no handoff names them. Ask @bob or @eve ${WHOM} \`Handoff: @bob\`.`,
      ],
    ],
    [
      'that are agents may be given accounts',
      owned(['PM-Growth']),
      [
        `fail block ownership/PM-Growth: “src/cart.ts” belongs to PM-Growth: nobody of them approved it, and no handoff names them. Ask PM-Growth ${WHOM} \`Handoff: PM-Growth\`; \`ownership.reviewers\` says who on GitHub stands for PM-Growth.`,
      ],
    ],
    [
      'are only told of where ownership is reported',
      owned(['@bob'], {}, { settings: mode({ mode: 'report' }) }),
      [
        `fail inform ownership/@bob: “src/cart.ts” belongs to @bob: nobody of them approved it, and no handoff names them. Ask @bob ${WHOM} \`Handoff: @bob\`.`,
      ],
    ],
    [
      'have seen it',
      owned(['@bob'], { reviews: known([review('bob', { commit: 'f00ba43' })]) }),
      [
        'pass block ownership/@bob: “src/cart.ts” belongs to @bob: @bob approved it, at the older commit f00ba43.',
      ],
    ],
    [
      'may have seen it',
      owned(['@bob'], { reviews: unknown('there is no token') }),
      [
        `no-data block ownership/@bob: “src/cart.ts” belongs to @bob: the reviews are not known, since there is no token. Ask @bob ${WHOM} \`Handoff: @bob\`.`,
      ],
    ],
    [
      'are asked once for all of their paths',
      { ...owned(['@bob']), files: ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((path) => fileOf(path)) },
      [
        `fail block ownership/@bob: “a”, “b”, “c”, “d”, “e” and 2 other paths belong to @bob: nobody of them approved it, and no handoff names them. Ask @bob ${WHOM} \`Handoff: @bob\`.`,
      ],
    ],
    [
      'cannot be asked where the changed files are not known',
      owned(['@bob'], { change: { ...evidenceWith().change, files: unknown('GitHub answered 403') } }),
      [
        'no-data block ownership/changed-files: Whose paths were changed cannot be told: GitHub answered 403. Give the job a token, or name the changed paths in `files`.',
      ],
    ],
  ]
  test.each(rows)('%s', (_, scene, rules) => {
    expect(rulesIn(scene)).toEqual(rules)
  })
})

describe('files of owners', () => {
  const AUDIT: OwnershipAudit = { dead: [], overlaps: [], unowned: { count: 0, of: 10, folders: [] } }
  const at = (line: number, pattern: string, file = '.github/CODEOWNERS') => ({ file, line, pattern })
  const audited = (audit: Partial<OwnershipAudit>, files = [fileOf('src/a.ts')]): Scene => ({
    ...owned(['@octocat'], { audit: { ...AUDIT, ...audit } }),
    files,
  })
  const rows: readonly [string, Scene, readonly string[]][] = [
    ['that are all right', audited({}), []],
    [
      'with a line that GitHub ignores',
      owned([], {
        ownership: [
          { ...owners(['*']), problems: [{ line: 4, message: 'GitHub ignores it: `!` is not supported.' }] },
        ],
      }),
      [
        'fail warn ownership-file/.github/CODEOWNERS/line 4: The line does not count: GitHub ignores it: `!` is not supported. Mend the line, or take it out.',
      ],
    ],
    [
      'with dead patterns',
      audited({ dead: [at(2, 'src/gone/*'), at(3, '/api/v1/*')] }),
      [
        'fail inform ownership-file/.github/CODEOWNERS/dead patterns: No file of the repository matches “src/gone/*” (line 2) and “/api/v1/*” (line 3). Correct the patterns, or take them out.',
      ],
    ],
    [
      'with dead patterns, edited by this change',
      audited({ dead: [at(2, 'src/gone/*')] }, [fileOf('.github/CODEOWNERS')]),
      [
        'fail warn ownership-file/.github/CODEOWNERS/dead patterns: No file of the repository matches “src/gone/*” (line 2). Correct the patterns, or take them out.',
      ],
    ],
    [
      'with overlaps',
      audited({
        overlaps: [
          { a: at(2, 'src/*'), b: at(7, 'src/ai/*', 'docs/OWNERSHIP.md'), example: 'src/ai/x.ts', count: 4 },
        ],
      }),
      [
        'fail inform ownership-file/overlaps: “src/*” (.github/CODEOWNERS:2) and “src/ai/*” (docs/OWNERSHIP.md:7) give 4 paths, such as “src/ai/x.ts”, to different owners. Say in one place who owns them.',
      ],
    ],
    [
      'without an owner for some',
      audited({ unowned: { count: 3, of: 10, folders: ['scripts', 'docs'] } }),
      [
        'fail inform ownership-file/unowned: 3 of 10 files have no owner, most of them in “scripts” and “docs”. Name an owner for them.',
      ],
    ],
  ]
  test.each(rows)('%s', (_, scene, rules) => {
    expect(rulesIn(scene)).toEqual(rules)
  })

  test('with hundreds of broken lines are told in a few', () => {
    const problems = Array.from({ length: 300 }, (_, index) => ({ line: index + 1, message: 'no' }))
    const rules = rulesIn(owned([], { ownership: [{ ...owners(['*']), problems }] }))
    expect([rules.length, rules.at(-1)]).toEqual([
      21,
      'fail warn ownership-file/.github/CODEOWNERS/more lines: 280 further lines do not count. Mend the lines above first.',
    ])
  })
})

describe('the cross-team file', () => {
  const coordination = stated(
    {
      file: SHARED,
      before: [],
      during: [stated('Create handoffs', 52)],
      after: [stated('Update the file', 53), stated('Share learnings', 54)],
    },
    50,
  )
  const coordinated = (names: readonly string[], more: Scene): Scene => ({
    ...owned(names),
    settings: mode({ mode: 'report' }),
    policies: [agentOf({ coordination })],
    ...more,
  })
  const first = (scene: Scene) => rulesIn(scene).filter((rule) => rule.includes(' coordination/'))[0]
  const both = [fileOf('src/cart.ts'), fileOf(SHARED)]
  const entry = (after: string) => ({
    texts: [{ path: SHARED, before: known('# Work\n\n- caching'), after }],
  })
  const touches = 'The change touches what PM-Growth owns (“src/cart.ts”)'
  const rows: readonly [string, Scene, string][] = [
    [
      'is not asked for where nothing is of others',
      coordinated(['PM-Infra'], {}),
      'skipped block coordination/PM-Infra: The change touches nothing that others own.',
    ],
    [
      'is not asked for where ownership is off',
      coordinated(['PM-Growth'], { settings: mode({ mode: 'off' }) }),
      'skipped block coordination/PM-Infra: Ownership is not looked at, so nothing tells what others own.',
    ],
    [
      'was not updated',
      coordinated(['PM-Growth'], {}),
      `fail block coordination/PM-Infra: ${touches}, but “${SHARED}” was not updated. Write into “${SHARED}” what was done and whom it concerns.`,
    ],
    [
      'was updated',
      coordinated(['PM-Growth'], { files: both, ...entry('# Work\n\n- caching\n- the cart') }),
      `pass block coordination/PM-Infra: ${touches}, and “${SHARED}” was updated.`,
    ],
    [
      'was only dated',
      coordinated(['PM-Growth'], {
        files: both,
        ...entry('# Work\n\nLast updated: 2026-02-22\n\n- caching'),
      }),
      `fail block coordination/PM-Infra: ${touches}, but “${SHARED}” gained no entry. Write into “${SHARED}” what was done and whom it concerns.`,
    ],
    [
      'was changed, and cannot be read',
      coordinated(['PM-Growth'], { files: both }),
      `pass block coordination/PM-Infra: ${touches}, and “${SHARED}” was updated.`,
    ],
    [
      'may be another that the settings name',
      coordinated(['PM-Growth'], {
        files: [fileOf('src/cart.ts'), fileOf('docs/HANDOFFS.md')],
        settings: { ...mode(), coordination: { files: ['docs/HAND*.md'] } },
      }),
      `pass block coordination/PM-Infra: ${touches}, and “docs/HANDOFFS.md” was updated.`,
    ],
    [
      'cannot be told of where the changed files are not known',
      coordinated(['PM-Growth'], {
        evidence: { change: { ...evidenceWith().change, files: unknown('there is no token') } },
      }),
      'no-data block coordination/PM-Infra: Whether the change touches what others own cannot be told: there is no token. Give the job a token, or name the changed paths in `files`.',
    ],
  ]
  test.each(rows)('%s', (_, scene, rule) => {
    expect(first(scene)).toBe(rule)
  })

  test('is what can be seen; the rest is only told', () => {
    expect(rulesIn(coordinated(['PM-Infra'], {})).slice(1)).toEqual([
      'skipped inform coordination/PM-Infra/during: The document also asks for “Create handoffs”; nothing in a change shows whether that was done.',
      'skipped inform coordination/PM-Infra/after: The document also asks for “Update the file” and “Share learnings”; nothing in a change shows whether that was done.',
    ])
  })
})

test('5,000 changed paths of 500 owners are judged in time', () => {
  const rules = Array.from({ length: 500 }, (_, index): [string, string] => [
    `/src/${index}/`,
    `@owner-${index}`,
  ])
  const files = Array.from({ length: 5000 }, (_, index) => fileOf(`src/${index % 500}/${index}.ts`))
  const before = performance.now()
  const verdicts = verdictsIn({ ...owned([], { ownership: [owners(...rules)] }), files })
  expect([verdicts.length, verdicts[0]]).toEqual([500, 'fail block ownership/@owner-0'])
  expect(performance.now() - before).toBeLessThan(5000)
})
