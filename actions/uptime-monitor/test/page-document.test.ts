import { createHash } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import type { TargetFigures } from '../src/decide/judgement.ts'
import { bars } from '../src/report/page/bars.ts'
import { daysTable } from '../src/report/page/days.ts'
import { boundsText, coverageText, periodName, roughPercent } from '../src/report/page/figures.ts'
import { html, own } from '../src/report/page/html.ts'
import { pageOf } from '../src/report/page/index.ts'
import { SCRIPT, SCRIPT_HASH } from '../src/report/page/script.ts'
import { overallOf } from '../src/report/page/states.ts'
import { STYLE, STYLE_HASH } from '../src/report/page/style.ts'
import { lengthText } from '../src/report/page/times.ts'
import * as scenes from './judgements/index.ts'
import { judgementOf, NOW, outage, story } from './judgements/index.ts'

const DAY_MS = 86_400_000
const options = { title: 'Shop', version: '0.1.0' }
const page = (judgement = scenes.shop()) => pageOf(judgement, options).get('index.html') ?? ''
const hashOf = (text: string) => `sha256-${createHash('sha256').update(text).digest('base64')}`

function target(name: string, more: Partial<TargetFigures> = {}): TargetFigures {
  const [made] = judgementOf([story(name)]).targets
  if (made === undefined) throw new Error('no target')
  return { ...made, ...more }
}

const down = { state: 'down' } as const
const limps = { state: 'degraded' } as const
const late = { lastSeen: NOW - 2 * 3_600_000 }
const never = { lastSeen: null, state: 'unknown' } as const
const planned = { inMaintenance: true }

describe('the sentence over the page', () => {
  test.each<[string, string, readonly TargetFigures[]]>([
    ['unknown', 'No service is monitored yet.', []],
    ['unknown', 'Nothing is known of any service yet.', [target('A', never), target('B', never)]],
    [
      'stale',
      'Nothing was observed lately. What holds now is not known.',
      [target('A', late), target('B', never)],
    ],
    ['up', 'A is up.', [target('A')]],
    ['up', 'Both services are up.', [target('A'), target('B')]],
    ['up', 'All 3 services are up.', [target('A'), target('B'), target('C')]],
    [
      'stale',
      '2 of 3 services are up; 1 not observed lately.',
      [target('A'), target('B'), target('C', late)],
    ],
    ['down', 'A is down.', [target('A', down)]],
    ['down', 'A and B are down; 1 degraded.', [target('A', down), target('B', down), target('C', limps)]],
    ['down', 'All 3 services are down.', ['A', 'B', 'C'].map((name) => target(name, down))],
    ['degraded', 'C is degraded.', [target('A'), target('C', limps)]],
    // What was down when it was last seen, long ago, is neither down nor up now.
    [
      'stale',
      '1 of 2 services are up; 1 not observed lately.',
      [target('A'), target('B', { ...down, ...late })],
    ],
    ['maintenance', 'A is in maintenance.', [target('A', planned)]],
    ['up', '1 of 2 services are up; 1 in maintenance.', [target('A'), target('B', planned)]],
  ])('%s: %s', (state, sentence, targets) => {
    expect(overallOf(targets, NOW, 3_600_000)).toMatchObject({ state, sentence })
  })

  test('rests on the oldest of the looks that are fresh', () => {
    const seen = { lastSeen: NOW - 30 * 60_000 }
    const { fresh, observed } = overallOf([target('A'), target('B', seen), target('C', late)], NOW, 3_600_000)
    expect({ fresh, observed }).toEqual({
      fresh: true,
      observed: { first: seen.lastSeen, last: NOW - 120_000 },
    })
    expect(overallOf([target('C', late)], NOW, 3_600_000).fresh).toBe(false)
  })
})

describe('figures in words', () => {
  test('never say more than is known', () => {
    expect(coverageText(null)).toBe('not monitored')
    expect(coverageText(0)).toBe('not observed')
    expect(coverageText(0.2)).toBe('observed 20 %')
    expect(coverageText(0.9999)).toBe('observed above 99 %')
    expect(coverageText(1)).toBe('fully observed')
    expect(roughPercent(0.012)).toBe('1.2 %')
    expect(boundsText({ value: 0.999, low: 0.99, high: 0.9999 })).toBe('99 to 99.99\u00a0%')
    expect(boundsText({ value: 1, low: 1, high: 1 })).toBeNull()
    expect([40_000, 60_000, 7_500_000, 3 * DAY_MS + 3_600_000].map(lengthText)).toEqual([
      ...['40 s', '1 min', '2 h 5 min'],
      '3 days 1 h',
    ])
  })

  test('a period is called by what it is', () => {
    const [figure] = target('A').periods
    if (figure === undefined) throw new Error('no period')
    const named = (period: typeof figure.period, from: number, to: number) =>
      periodName({ ...figure, period, from, to })
    const start = Date.UTC(2026, 11, 1)
    expect(named('month', NOW - 30 * DAY_MS, NOW)).toBe('30 days')
    expect(named('month', start, NOW)).toBe('December')
    expect(named('week', Date.UTC(2026, 10, 30), NOW)).toBe('This week')
    expect(named('quarter', Date.UTC(2026, 9, 1), NOW)).toBe('Q4 2026')
    expect(named('quarter', NOW - 90 * DAY_MS, NOW)).toBe('90 days')
    expect(named('year', Date.UTC(2026, 0, 1), NOW)).toBe('2026')
    expect(named('all', Date.UTC(2024, 1, 29), NOW)).toBe('Since 29 Feb 2024')
  })
})

describe('the columns of days', () => {
  const drawn = (more: Parameters<typeof story>[1]) => {
    const [figures] = judgementOf([story('A', { coverage: 1, ...more })]).targets
    if (figures === undefined) throw new Error('no target')
    const { markup } = bars(figures)
    const path = (kind: string) => new RegExp(`class="d-${kind}" d="([^"]*)"`).exec(markup)?.[1] ?? ''
    return { markup, path, table: daysTable(figures.days).markup }
  }
  /** Where the column of a day, counted from today, stands. */
  const at = (ago: number) => `M${(89 - ago) * 10 + 5} 40V`

  test('a day that nobody saw has no column, and one seen to a quarter has half of one', () => {
    const { path, table } = drawn({
      gaps: [
        { from: 5, to: 5, coverage: 0 },
        { from: 3, to: 3, coverage: 0.25 },
      ],
    })
    expect(path('up')).not.toContain(at(5))
    expect(path('up')).toContain(`${at(4)}0M`)
    expect(path('up')).toMatch(new RegExp(`${at(3)}2[01]`))
    expect(table).toContain('<td>–<td>not observed<td>unknown')
  })

  test('days before it was monitored are not even hatched', () => {
    const { markup, table } = drawn({ monitoredDays: 30 })
    expect(markup).toContain('class="unseen" x="600" width="300"')
    expect(table).toContain('not monitored')
  })

  test('one minute down is seen, marked, and told', () => {
    const { markup, path, table } = drawn({ outages: [outage(2, 1)] })
    expect(path('down')).toBe('M875 5V0')
    expect(path('marks')).toBe('M871 49l4-6 4 6z')
    expect(markup).toContain('1 with an outage, 1 min in all')
    expect(table).toContain('down for 1 min, 1 incident')
  })

  test('imported days are drawn as what they are', () => {
    const { markup, path, table } = drawn({ importedUntil: 60 })
    expect(markup).toContain('fully observed · 30 days imported, coverage unknown')
    expect(path('imported').match(/M/g)).toHaveLength(30)
    expect(path('up').match(/M/g)).toHaveLength(60)
    expect(table).toContain('imported, coverage unknown')
  })
})

describe('the document', () => {
  test('its policy names the hashes of its own style and script', () => {
    expect(STYLE_HASH).toBe(hashOf(STYLE))
    expect(SCRIPT_HASH).toBe(hashOf(SCRIPT))
    const text = page()
    expect(hashOf(/<style>([^<]*)<\/style>/.exec(text)?.[1] ?? '')).toBe(STYLE_HASH)
    expect(hashOf(/<script>(.*)<\/script>/s.exec(text)?.[1] ?? '')).toBe(SCRIPT_HASH)
    expect(text).toContain(`style-src '${STYLE_HASH}'; script-src '${SCRIPT_HASH}'`)
  })

  test('a value of a template is text, and only what is ours is markup', () => {
    expect(html`<b title="${'"<&'}">${"'>"}</b>${own('<i></i>')}${[null, 'a', 1]}`.markup).toBe(
      '<b title="&quot;&lt;&amp;">&#39;&gt;</b><i></i>a1',
    )
  })

  test.each([
    ['a shop', scenes.shop],
    ['a calm shop', scenes.calmShop],
    ['a shop of five years', scenes.fiveYears],
    ['one service', scenes.single],
    ['never observed', scenes.unseen],
    ['not observed lately', scenes.stale],
    ['nothing', scenes.empty],
  ] as const)('%s: under 150 kB, nothing unknown as a number, nothing undefined', (_, make) => {
    const text = page(make())
    expect(Buffer.byteLength(text)).toBeLessThan(150_000)
    expect(/NaN|undefined|\[object|Infinity/.exec(text.replace(SCRIPT, ''))).toBeNull()
  })

  test('nothing that was never observed is called up', () => {
    for (const make of [scenes.unseen, scenes.stale, scenes.empty]) {
      expect(page(make())).not.toMatch(/class="(?:badge|icon) up"|services are up|is up/)
    }
  })

  test('an issue is linked to in the repository that the page was given, and nowhere else', () => {
    const linked = (repository: string | null) =>
      pageOf(scenes.shop(), { ...options, repository }).get('index.html') ?? ''
    expect(linked('https://github.com/o/r')).toContain('<a href="https://github.com/o/r/issues/57">#57</a>')
    expect(linked('javascript:alert(1)//')).not.toContain('javascript:')
    expect(linked(null)).toContain('<dd>#57</dd>')
  })

  test('status.json has the figures of every target and every incident', () => {
    const judgement = scenes.fiveYears()
    const status: unknown = JSON.parse(pageOf(judgement, options).get('status.json') ?? '')
    expect(status).toMatchObject({
      schema: 'plinth.status/v1',
      generatedAt: '2026-12-01T10:06:00.000Z',
      overall: { state: 'down', sentence: 'Checkout API is down; 1 degraded and 1 not observed lately.' },
      targets: {
        length: 10,
        1: { name: 'Checkout API', shown: 'down', lastSeen: '2026-12-01T10:04:00.000Z' },
      },
      incidents: { length: judgement.incidents.length, 0: { name: 'Checkout API', end: null } },
    })
  })
})
