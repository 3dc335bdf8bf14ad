import { describe, expect, test } from '@jest/globals'
import { evidenceWith, sourceOf, templateOf } from './cases.ts'
import { judgedRule, sampleOf } from './report-made.ts'
import { linesOf, rowsOf, sectionOf, titles } from './report-read.ts'
import { SAMPLES } from './report-samples.ts'

test.each([
  [
    'plain',
    [
      'What is missing',
      'Not applicable: 1',
      'Not asked of this change: 1',
      'Done: 8',
      'How this was decided',
    ],
  ],
  ['evidence', ['What is missing', 'Evidence', 'Done: 4', 'How this was decided']],
  [
    'agent',
    [
      'What is missing',
      'Problems',
      'Rules about the change: 1 of 5 kept',
      'Contradictions',
      'Done: 4',
      'Owners of what changed: 4 paths, 1 of others without their word',
      'Ownership files',
      'Policy of PM-Infrastructure: 14 rules, 1 part not understood',
      'How this was decided',
    ],
  ],
  ['done', ['Done: 8', 'How this was decided']],
  ['only warnings', ['Open, but not required', 'Done: 8', 'How this was decided']],
  ['unreadable', ['What keeps the gate from deciding', 'How this was decided']],
  ['nothing', ['How to begin', 'How this was decided']],
  ['skipped', ['How this was decided']],
] as const)('the sections of %s', (name, said) => {
  expect(titles(SAMPLES[name])).toEqual(said)
})

test('rules come in the order of work, each with what was found', () => {
  expect(rowsOf(SAMPLES.agent, 'Rules about').map(({ Rule, State }) => [Rule, State])).toEqual([
    [{ strong: 'Vision alignment' }, '❌ blocks'],
    [{ strong: 'API cost estimate' }, '✅ kept'],
    [{ strong: 'Development method' }, '❌ blocks'],
    [{ strong: 'Memory update' }, '❌ blocks'],
    [{ strong: 'Owner of db/schema.sql' }, '❌ blocks'],
  ])
  const two = ['PM-A', 'PM-B'].map((agent) =>
    judgedRule(`cost/${agent}`, 'cost', {
      subject: 'cost',
      agent,
      verdict: 'skipped',
      why: 'No estimate is asked for.',
    }),
  )
  expect(rowsOf(sampleOf({ rules: two }), 'Rules about')).toMatchObject([
    { Agent: 'PM-A', State: '⏭️ not asked' },
    { Agent: 'PM-B', State: '⏭️ not asked' },
  ])
})

test('a contradiction links all the lines it is about', () => {
  expect(linesOf(sectionOf(SAMPLES.agent, 'Contradictions').blocks)).toEqual([
    [
      { strong: 'Vision threshold' },
      ': ',
      'One document asks for at least 7, the other for more than 7; the stricter one applies.',
      ' ',
      'Let both documents say the same.',
      ' (',
      expect.objectContaining({ text: 'docs/agents/PM-Infrastructure.md:60' }),
      ', ',
      expect.objectContaining({ text: 'docs/agents/PM-Orchestrator.md:140' }),
      ')',
    ],
  ])
})

test('evidence is told as asked and found, what is unmet first', () => {
  expect(rowsOf(SAMPLES.evidence, 'Evidence')).toMatchObject([
    { Asked: { code: 'perf-gate: pass' }, State: '❌ not met' },
    { Asked: { code: 'review from @octo/db' }, State: '⚠️ not known' },
    { Asked: { code: 'changed: CHANGELOG.md' }, Found: ['CHANGELOG.md gained a line.'], State: '✅ met' },
  ])
})

test('what does not apply is told with the reason, the author’s or the rule’s', () => {
  expect(rowsOf(SAMPLES.plain, 'Not applicable')).toMatchObject([
    { Item: '“Downtime communicated”', 'Reason given': 'No downtime, the rollout is gradual' },
  ])
  expect(rowsOf(SAMPLES.plain, 'Not asked of this change')).toMatchObject([
    { Item: '“Screenshots added”', 'Why not': ['No changed path matches ', { code: 'src/ui/**' }, '.'] },
  ])
})

test('owners are told with the rule that names them, those who were not asked first', () => {
  expect(rowsOf(SAMPLES.agent, 'Owners of what changed')).toMatchObject([
    {
      Path: { code: 'db/schema.sql' },
      Owners: 'PM-Context',
      State: '❌ not asked yet',
      Where: { link: 'https://github.example/o/r/blob/CODEOWNERS#L4', text: 'CODEOWNERS:4' },
    },
    { Path: { code: 'src/cart.ts' }, State: '✅ reviewed' },
    { Path: { code: '.github/workflows/ci.yml' }, State: '✅ own' },
    { Path: { code: 'README.md' }, Owners: 'nobody', State: '⏭️ nobody’s', Where: '–' },
  ])
})

test('ownership files are told with ignored lines, dead patterns, overlaps and files of nobody', () => {
  const said = JSON.stringify(sectionOf(SAMPLES.agent, 'Ownership files').blocks)
  for (const part of [
    'CODEOWNERS:9',
    'src/old/*',
    'docs/OWNERSHIP.md:12',
    '226 of 715 files have no owner',
  ]) {
    expect(said).toContain(part)
  }
})

describe('problems', () => {
  const problem = {
    code: 'x',
    where: 'the description of #12',
    line: 3,
    message: 'A comment never ends',
    blocks: false,
  }
  const read = { line: 3, message: 'A comment never ends', blocks: false }

  test('of texts and of the run are told once', () => {
    const template = templateOf({
      source: sourceOf(),
      problems: [read, { line: 4, message: 'So does this', blocks: false }],
    })
    expect(rowsOf(sampleOf({}, { problems: [problem], templates: [template] }), 'Problems')).toEqual([
      { Where: 'the description of #12, line 3', What: ['A comment never ends.'] },
      { Where: 'the description of #12, line 4', What: ['So does this.'] },
    ])
  })

  test('that were judged are told with what is missing only', () => {
    const blocking = { ...problem, blocks: true }
    const rule = judgedRule('problem/x', 'document', {
      subject: 'x',
      verdict: 'no-data',
      why: 'A comment never ends.',
    })
    expect(titles(sampleOf({ rules: [rule] }, { problems: [blocking] }))).toEqual([
      'What is missing',
      'Rules about the change: 0 of 1 kept',
      'How this was decided',
    ])
  })
})

test('how it was decided names what was read, and from which version', () => {
  const said = linesOf(sectionOf(SAMPLES.agent, 'How this was decided').blocks)
  expect(said).toEqual([
    'Pull request #12 by octocat was read as GitHub has it now.',
    ['The commit judged is ', { code: '0123456' }, '; 1 file changed.'],
    'What applies stands in the description of #12 (6 items), reports/cycle-11.md (0 items) and docs/agents/PM-Infrastructure.md (3 items).',
    'The change is by PM-Infrastructure: its branch is pm-infrastructure/cart.',
    'PM-Infrastructure asks for /feature-dev here (4 files changed); declared was brainstorming.',
    'This is judged before a deployment, so checklists before deployment count.',
    'Where an item is bound to evidence, the evidence decides, whatever its tick says.',
    'An item that is marked as not applicable counts as settled only with a reason of at least 3 letters.',
    'Only what blocks decides the verdict. What warns or informs is told, and changes nothing.',
  ])
  const { pulls } = evidenceWith().change
  const [pull] = pulls
  if (pull === undefined) throw new Error('there is no pull request')
  const bot = {
    ...pull,
    author: { login: 'renovate', kind: 'bot' as const },
    draft: true,
    foreign: true,
    asOf: 'event' as const,
  }
  const other = sampleOf(
    {},
    { change: { ...evidenceWith().change, pulls: [bot] }, templates: [templateOf({}, { version: 'head' })] },
  )
  expect(linesOf(sectionOf(other, 'How this was decided').blocks)).toEqual(
    expect.arrayContaining([
      'Pull request #12 by renovate, a bot (a draft and from another repository) was read as the event had it.',
      'What must stand there was read from .github/pull_request_template.md, as this change has it, since the base could not be read.',
    ]),
  )
})
