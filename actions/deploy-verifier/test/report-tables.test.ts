import { describe, expect, test } from '@jest/globals'
import type { Section } from '@plinth/core'
import { evidenceOf } from './decide-evidence.ts'
import {
  build,
  CONFIRMED,
  deploySettings,
  observed,
  SCENARIOS,
  type Scenario,
  scenario,
  shop,
  shopEvidence,
} from './report-evidence.ts'

function section(given: Scenario, title: string): Section | undefined {
  return build(given).sections.find((one) => one.title === title)
}

/** The first table of a section, as titles and rows. */
function tableOf(given: Scenario, title: string): unknown {
  const block = section(given, title)?.blocks.find(({ kind }) => kind === 'table')
  return block?.kind === 'table' ? [block.columns.map((column) => column.title), ...block.rows] : block
}

test('objectives, with what was measured and between which bounds', () => {
  expect(tableOf(SCENARIOS['half failing'], 'Objectives')).toEqual([
    ['Objective', 'Limit', 'Measured', 'Bounds', 'Probes', 'Verdict'],
    ['uptime', '> 99.9 %', '50 %', '38.7 % to 61.3 %', '60', '❌ fail'],
    ['error rate', '< 0.1 %', '50 %', '38.7 % to 61.3 %', '60', '❌ fail'],
    ['P95', '< 500 ms', 'infinite', 'infinite', '60', '🟡 inconclusive'],
  ])
})

test('of many targets the worst objectives stay in sight', () => {
  const names = Array.from({ length: 50 }, (_, index) => `n${index}.example`)
  const settings = deploySettings({ targets: names.map((name) => shop({ name })) })
  const good = observed(settings, 600)
  const bad = SCENARIOS['half failing'].evidence.targets[0]?.observation ?? null
  const targets = names.map((name, index) => shopEvidence(index === 33 ? bad : good, { name }))
  const given = scenario(evidenceOf(targets), { settings })
  const shown = section(given, 'Objectives')?.blocks[0]
  expect(shown?.kind === 'table' && shown.rows.length).toBe(24)
  expect(shown?.kind === 'table' && shown.rows[0]?.[0]).toBe('n33.example')
  expect(section(given, '126 more objectives')).toMatchObject({ folded: true, importance: 3 })
})

test('the flow, with times', () => {
  expect(tableOf(SCENARIOS['rolled back and verified'], 'What was done')).toEqual([
    ['Step', 'At', 'Took', 'Outcome', 'Note'],
    ['wait', '0 ms', '2.48 s', '✅ done', 'ready after 3 tries'],
    ['identity', '2.48 s', '610 ms', '✅ done', '1.4.2 on 3 answers in a row'],
    ['checks', '3.09 s', '0 ms', '⏭️ skipped', 'none asked for'],
    ['observe', '3.09 s', '2.4 s', '❌ failed', '12 probes'],
    ['metrics', '5.49 s', '0 ms', '⏭️ skipped', 'none asked for'],
    ['decide', '–', '–', '✅ done', 'rollback: 5 findings, 2 against it'],
    ['record', '–', '–', '✅ done', 'the decision is on GitHub'],
    ['roll back', '–', '–', '✅ done', 'rollback.yml ended well after 72 s'],
    ['verify again', '–', '69.1 s', '✅ done', 'what is live now is healthy'],
  ])
})

test('phases that the run timed itself take the place of those told from their results', () => {
  const record = { phase: 'record', startMs: 6000, ms: 900, outcome: 'done', note: 'deployment 17' } as const
  const { evidence, ...given } = SCENARIOS['half failing']
  const rows = tableOf(
    { ...given, evidence: { ...evidence, phases: [...evidence.phases, record] } },
    'What was done',
  )
  expect(Array.isArray(rows) && rows.slice(-2)).toEqual([
    ['decide', '–', '–', '✅ done', 'rollback: 5 findings, 2 against it'],
    ['record', '6 s', '900 ms', '✅ done', 'deployment 17'],
  ])
})

test('a comparison with production', () => {
  expect(tableOf(SCENARIOS['comparison worse'], 'Against production')).toEqual([
    ['Metric', 'Change', 'Matters from', 'p', 'Samples', 'Verdict'],
    [
      'P50',
      expect.stringMatching(/^\+41\.\d % \(\+3\d\S* % to \+4\d\S* %\)$/),
      '10 %',
      '< 0.0001',
      '24 / 24',
      '❌ fail',
    ],
    ['P95', expect.stringMatching(/^\+3\d\S* % \(/), '10 %', expect.any(String), '24 / 24', '❌ fail'],
    ['error rate', expect.stringMatching(/^±0 points \(/), '1 point', '1.0000', '600 / 600', '✅ pass'],
  ])
})

test('metrics, and what is missing where they say too little', () => {
  expect(tableOf(SCENARIOS.metrics, 'Metrics')).toEqual([
    ['Metric', 'Value', 'Limit', 'Requests', 'What is missing', 'Verdict'],
    ['checkout errors', '0.248 % (0.18 % to 0.335 %)', '< 0.1 %', '12,480', '–', '❌ fail'],
    ['queue length', '–', '< 100', '–', 'It cannot be judged: the value is NaN.', '⚠️ no data'],
    ['empty', '–', '< 0.01', '–', 'It cannot be judged: no series matched.', '⚠️ no data'],
    ['quiet', '–', '< 0.01', '12', '12 requests are too few, 88 more are needed.', '🟡 inconclusive'],
  ])
})

test('promises, the broken ones first', () => {
  expect(tableOf(SCENARIOS['checks failed'], 'Promises checked')).toEqual([
    ['Promise', 'Found', 'Kind of failure', 'Verdict'],
    ['CORS preflight', 'access-control-allow-origin is missing', 'unexpected answer', '❌ fail'],
    ['certificate', 'valid for 61 days more', '–', '✅ pass'],
  ])
})

describe('versions', () => {
  test('are shown as the mix they were', () => {
    expect(tableOf(SCENARIOS['wrong version'], 'Versions seen')).toEqual([
      ['Version', 'Answers', 'Share', 'Deployed'],
      ['1.4.1', '130', '83.9 %', '❌ another'],
      ['1.4.2', '25', '16.1 %', '✅ expected'],
    ])
  })

  test('that answered while observing are said not to count', () => {
    const mixed = observed(deploySettings(), 600, (index) => (index % 10 === 0 ? { version: '1.4.1' } : {}))
    const given = scenario(evidenceOf([shopEvidence(mixed)]))
    expect(section(given, 'Versions seen')?.blocks[1]).toEqual({
      kind: 'text',
      text: 'While observing, 60 answers came from another version: they are not counted.',
    })
  })

  test('that nobody named are said to be none', () => {
    const identity = { ...CONFIRMED, confirmed: false, seen: [{ version: '', answers: 7 }] }
    const given = scenario(evidenceOf([shopEvidence(null, { identity })], { stop: 'wrong-version' }))
    expect(tableOf(given, 'Versions seen')).toEqual([
      ['Version', 'Answers', 'Share', 'Deployed'],
      ['no version', '7', '100 %', '❌ another'],
    ])
    expect(build(given).headline).toBe(
      'Roll back: shop.example names no version, so it cannot be shown to be 1.4.2',
    )
  })
})

test('a cold start stands apart from what came after it', () => {
  const observation = observed(deploySettings(), 600, () => ({ latencyMs: 40 }))
  const given = scenario(evidenceOf([shopEvidence(observation, { coldStartMs: 1840 })]))
  expect(tableOf(given, 'Cold start')).toEqual([
    ['First answer', 'Warm P50', 'Warm P95'],
    ['1.84 s', '40 ms', '40 ms'],
  ])
})

test('the control tells what was not counted', () => {
  expect(section(SCENARIOS['control failing too'], 'Control')?.blocks).toEqual([
    {
      kind: 'list',
      items: [
        "44 of 600 probes of the control failed too, so failures may be those of the runner's network; they are not counted.",
        '40 failed probes of the targets fell together with a failure of the control and are not counted.',
      ],
    },
  ])
})

test('failures by kind, and the first of them as they were', () => {
  const given = SCENARIOS['rolled back and verified']
  expect(tableOf(given, 'Failures')).toEqual([
    ['Kind', 'Probes', 'Of'],
    ['timeout', '5', '12'],
  ])
  expect(section(given, 'The first failures')).toMatchObject({ folded: true })
  expect(tableOf(given, 'The first failures')).toEqual([
    ['At', 'Kind', 'What happened'],
    ...['1 s', '1.2 s', '1.4 s', '2 s', '2.2 s'].map((at) => [at, 'timeout', 'nothing came for 5 s']),
  ])
})

test('what could not be recorded is said apart from the decision', () => {
  expect(section(SCENARIOS['GitHub down'], 'What could not be recorded')).toEqual({
    title: 'What could not be recorded',
    importance: 2,
    blocks: [
      {
        kind: 'list',
        items: [
          [
            { strong: 'GitHub' },
            ' – GitHub gave no answer when the deployment was looked for; the decision stands, and is not recorded.',
          ],
        ],
      },
    ],
  })
})
