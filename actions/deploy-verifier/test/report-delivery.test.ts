import { describe, expect, test } from '@jest/globals'
import { build, history, RECORDED, SCENARIOS } from './report-evidence.ts'

function deliveries(given: NonNullable<(typeof RECORDED)['history']>) {
  return build({ ...SCENARIOS.healthy, recorded: { ...RECORDED, history: given } })
}

const section = (report: ReturnType<typeof build>) =>
  report.sections.find(({ title }) => title === 'Deliveries')?.blocks

describe('deliveries', () => {
  test('are counted from deployments, with a bound', () => {
    expect(section(deliveries(history()))).toEqual([
      expect.objectContaining({
        rows: [
          [
            'Deployment success',
            '92.9 % (at least 79.2 %)',
            expect.stringMatching(/^26 of 28 ended; > 99 %: ❌ fail$/),
          ],
          ['Deployment frequency', '6.07 a week', '26 successes'],
          ['Lead time for changes', '5 h', 'median from commit to success of 26 deployments'],
          ['Change failure rate', '7.14 %', '2 failed of 28 ended'],
          ['Recovery time', '24 h', 'median of 2 recoveries'],
        ],
      }),
      {
        kind: 'text',
        text: 'Counted from deployments to production over the last 30 days, not from incidents. They inform, and decide nothing about this one.',
      },
    ])
  })

  test('never change the verdict', () => {
    const { verdict, findings } = deliveries(history())
    expect(verdict).toBe('pass')
    // As a finding it would be an error on the page of a good release.
    expect(findings.filter((finding) => finding.verdict !== 'pass')).toEqual([])
  })

  test('that all went well still prove little', () => {
    const rows = section(deliveries(history(9)))?.[0]
    expect(rows).toMatchObject({
      rows: expect.arrayContaining([
        [
          'Deployment success',
          '100 % (at least 71.7 %)',
          '9 of 9 ended; > 99 %: 🟡 inconclusive, 290 more in a row would prove it',
        ],
        ['Recovery time', '–', 'nothing to recover from'],
      ]),
    })
  })

  test('that nobody knows the end of are said to be left out', () => {
    const { deployments, ...rest } = history(9)
    const odd = deployments.map((one, index) =>
      index === 3
        ? { ...one, outcome: 'unverified' as const }
        : index > 6
          ? { ...one, outcome: 'open' as const }
          : one,
    )
    const [, note] = section(deliveries({ ...rest, deployments: odd, truncated: true })) ?? []
    expect(note).toMatchObject({
      text: expect.stringMatching(
        /^Counted from deployments to production over the last \d+ days \(there were more deployments than could be read\), not from incidents\. 1 that nobody verified and 2 that never ended are in no rate\./,
      ),
    })
  })

  test('that there were none of', () => {
    const empty = deliveries({ environment: 'production', days: 30, deployments: [], truncated: false })
    expect(section(empty)?.[0]).toMatchObject({
      rows: [
        ['Deployment success', '–', 'none has ended yet'],
        ['Deployment frequency', '–', 'no deployment yet'],
        ['Lead time for changes', '–', 'no commit date known'],
        ['Change failure rate', '–', 'none has ended yet'],
        ['Recovery time', '–', 'nothing to recover from'],
      ],
    })
    expect(empty.data).toMatchObject({ delivery: { objective: { verdict: 'no-data' } } })
  })
})
