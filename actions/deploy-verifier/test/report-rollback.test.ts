import { describe, expect, test } from '@jest/globals'
import type { RolledBack } from '../src/evidence.ts'
import { verificationOf } from '../src/report/verification.ts'
import { evidenceOf } from './decide-evidence.ts'
import {
  build,
  CONFIRMED,
  deploySettings,
  failure,
  observed,
  previous,
  SCENARIOS,
  shopEvidence,
} from './report-evidence.ts'

const section = (rolledBack: RolledBack | null) =>
  build({ ...SCENARIOS['rolled back and verified'], rolledBack }).sections.find(
    ({ title }) => title === 'Rollback',
  )

describe('the rollback', () => {
  test('that was done: to what, by which run, and what is live now', () => {
    expect(section(SCENARIOS['rolled back and verified'].rolledBack)).toEqual({
      title: 'Rollback',
      importance: 1,
      blocks: [
        { kind: 'text', text: [{ strong: 'Done:' }, ' rollback.yml ended well after 72 s.'] },
        {
          kind: 'list',
          items: [
            ['Gone back to: ', { strong: '1.4.1' }, ' (commit ', { code: 'c0ffee1' }, ')'],
            ['Workflow run: ', { link: 'https://github.com/o/shop/actions/runs/42', text: 'the rollback' }],
          ],
        },
        { kind: 'text', text: { strong: '✅ What is live now is healthy, as far as it was looked at.' } },
        expect.objectContaining({
          kind: 'table',
          rows: [
            [
              'after 2.48 s',
              '1.4.1 (5 answers) and 1.4.2 (2 answers)',
              '330',
              '0',
              expect.stringMatching(/^3\d(\.\d)? ms$/),
            ],
          ],
        }),
      ],
    })
  })

  test('that was refused says why', () => {
    expect(section(SCENARIOS['rollback refused'].rolledBack)?.blocks).toEqual([
      {
        kind: 'text',
        text: [{ strong: 'Not done:' }, ' no earlier deployment to production is known to have worked.'],
      },
      { kind: 'list', items: ['No version to go back to is known.'] },
    ])
  })

  test('that failed names where it wanted to go', () => {
    const failed = { ...previous, state: 'failed', message: 'it ended with failure', evidence: null } as const
    expect(section(failed)?.blocks[1]).toMatchObject({
      items: [
        ['To go back to: ', { strong: '1.4.1' }, ' (commit ', { code: 'c0ffee1' }, ')'],
        expect.anything(),
      ],
    })
  })
})

describe(verificationOf, () => {
  const settings = deploySettings()
  const failing = (events: number, probes: number) =>
    observed(settings, probes, (index) => (index < events ? { failure: failure('reset', 'closed') } : {}))

  test.each([
    ['nothing was looked at', null, 'unknown'],
    ['no target', evidenceOf([]), 'unknown'],
    ['no failure in few probes', evidenceOf([shopEvidence(failing(0, 150))]), 'healthy'],
    ['one failure in few probes', evidenceOf([shopEvidence(failing(1, 150))]), 'unknown'],
    ['one failure in many probes', evidenceOf([shopEvidence(failing(1, 900))]), 'healthy'],
    ['many failures', evidenceOf([shopEvidence(failing(9, 150))]), 'broken'],
    ['no probe', evidenceOf([shopEvidence(failing(0, 0))]), 'unknown'],
    ['not observed', evidenceOf([shopEvidence(null)]), 'unknown'],
    ['not ready', SCENARIOS.dead.evidence, 'broken'],
    [
      'another version',
      evidenceOf([shopEvidence(failing(0, 150), { identity: { ...CONFIRMED, confirmed: false } })]),
      'broken',
    ],
    ['a broken promise', SCENARIOS['checks failed'].evidence, 'broken'],
    [
      'a problem',
      evidenceOf([shopEvidence(failing(0, 150))], { problems: [{ code: 'x', where: 'y', message: 'z' }] }),
      'unknown',
    ],
  ] as const)('%s', (_, evidence, verification) => {
    expect(verificationOf({ evidence })).toBe(verification)
  })
})
