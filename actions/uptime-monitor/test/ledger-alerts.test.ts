import { describe, expect, test } from '@jest/globals'
import type { AlertState, Delivery } from '../src/evidence/index.ts'
import { planLedger, readLedger } from '../src/gather/ledger/index.ts'
import { mergeAlerts } from '../src/read/ledger/index.ts'
import { alertState, applied, NOW, RULES, reading, snapshotOf } from './ledger-sample.ts'

describe('alert states', () => {
  const told = (at: number | null, more: Partial<Delivery> = {}): Delivery => ({
    ...{ channel: 'issue', what: 'fired', due: NOW, at, tries: at === null ? 0 : 1, problem: null },
    ...more,
  })
  const [before, hook] = [alertState(NOW, { deliveries: [told(null)] }), { channel: 'slack/1' }]

  test.each<
    [string, readonly AlertState[], readonly AlertState[], readonly AlertState[], readonly AlertState[]]
  >([
    [
      'another’s change stays',
      [before],
      [alertState(NOW, { issue: 3 })],
      [before],
      [alertState(NOW, { issue: 3 })],
    ],
    ['another’s alert stays', [], [before], [alertState(NOW + 1)], [before, alertState(NOW + 1)]],
    ['what is forgotten goes', [before], [before], [], []],
    [
      'but not what changed meanwhile',
      [before],
      [alertState(NOW, { issue: 3 })],
      [],
      [alertState(NOW, { issue: 3 })],
    ],
    [
      'both told something: each delivery stays',
      [before],
      [alertState(NOW, { deliveries: [told(NOW + 5)], issue: 9 })],
      [
        alertState(NOW, {
          deliveries: [told(null), told(NOW + 7, hook)],
          state: 'resolved',
          resolvedAt: NOW + 9,
        }),
      ],
      [
        alertState(NOW, {
          ...{ state: 'resolved', resolvedAt: NOW + 9, issue: 9 },
          deliveries: [told(NOW + 5), told(NOW + 7, hook)],
        }),
      ],
    ],
    [
      'fires again: a state that goes back is a change',
      [alertState(NOW, { state: 'resolved', resolvedAt: NOW + 1 })],
      [alertState(NOW, { state: 'resolved', resolvedAt: NOW + 1 })],
      [before],
      [before],
    ],
  ])('%s', (_name, read, theirs, now, expected) => {
    expect(mergeAlerts(theirs, { read, now })).toEqual(expected)
  })

  test('come back from their file as they were, hostile text on one line', async () => {
    const state = alertState(NOW, { deliveries: [told(null)], issue: 4 })
    const additions = { alerts: { read: [], now: [state] } }
    const { changes } = await planLedger(snapshotOf(new Map()), additions, NOW, RULES)
    const files = applied(new Map(), changes)
    expect((await readLedger(reading(files), { now: NOW })).alerts).toEqual([state])
    const hostile = [...files.values()].join('').replace('It is down.', 'a\\u001b[31m\\n::error::b\\u202e')
    const [read] = (await readLedger(reading(new Map([['alerts.ndjson', hostile]])), { now: NOW })).alerts
    expect(read?.alert.why).toBe('a ::error::b\u{fffd}')
  })
})
