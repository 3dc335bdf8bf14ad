import { describe, expect, test } from '@jest/globals'
import { annotationsOf, type Finding, type Verdict } from '@plinth/core'
import {
  COMMENT_LIMIT_BYTES,
  commentMarker,
  encodeReport,
  renderComment,
  renderSummary,
  renderText,
  SUMMARY_LIMIT_BYTES,
} from '@plinth/core/render'
import fc from 'fast-check'
import {
  hostileText,
  htmlOf,
  linkedByGitHub,
  textNodesOf,
  tokensOf,
} from '../../../packages/core/test/render-hostile.ts'
import type { Judgement, Parts } from '../src/decide/judgement.ts'
import type { Evidence } from '../src/evidence/evidence.ts'
import type { ModelPrice } from '../src/evidence/prices.ts'
import { EVERYTHING, estimateData, findingOf, judgementOf, PART_NAMES, partOf } from './judgement.ts'
import { dec } from './money.ts'
import { published, reportOf } from './report-read.ts'

const marker = commentMarker('cost-check')

const PRICE: ModelPrice = {
  provider: 'anthropic',
  model: 'claude-opus-4-7',
  aliases: [],
  from: null,
  until: null,
  status: 'effective',
  currency: 'USD',
  tiers: [
    {
      upTo: 100_000,
      input: dec('0.1'),
      cacheWrite5m: dec('0.125'),
      cacheWrite1h: null,
      cacheRead: null,
      output: dec('0.5'),
    },
    {
      upTo: null,
      input: dec('5'),
      cacheWrite5m: dec('6.25'),
      cacheWrite1h: null,
      cacheRead: null,
      output: dec('25'),
    },
  ],
  batch: null,
  fast: null,
  geography: {},
  webSearch: null,
  tokenFactor: dec('1'),
  source: 'https://prices.example/models',
  checked: '2026-11-20',
  secondHand: true,
}

const EVIDENCE: Partial<Evidence> = {
  prices: { rows: [PRICE] },
  ledger: {
    groups: [],
    sources: [
      {
        file: 'costs/a.csv',
        format: 'focus',
        rows: 10,
        unreadable: 1,
        repeated: 0,
        first: '2026-08-31',
        last: null,
      },
    ],
  },
  users: { kind: 'daily', files: ['users.csv'], days: [] },
  problems: [
    { parts: [], source: 'costs/a.csv', line: 3, effect: 'note', what: 'it is old', mend: 'get a new one' },
  ],
}

const failing = partOf(estimateData(), {
  verdict: 'fail',
  findings: [findingOf('estimate/limit', { verdict: 'fail', why: 'Up to $130.25 is above $100.00.' })],
})

describe('the summary', () => {
  test('is JSON, Markdown and text that say nothing odd', () => {
    const report = published(reportOf(judgementOf(EVERYTHING), EVIDENCE))
    expect(JSON.parse(encodeReport(report))).toEqual(JSON.parse(JSON.stringify(report)))
    for (const text of [renderSummary(report), renderText(report)]) {
      expect(text).not.toMatch(/NaN|undefined|null|\[object|infinite/)
    }
  })

  test('shows prices unrounded, with their source, and says where that is second-hand', () => {
    const html = htmlOf(renderSummary(published(reportOf(judgementOf(EVERYTHING), EVIDENCE))))
    expect(html).toContain('Prices used')
    for (const said of [
      '0.125',
      'up to 100,000',
      'above 100,000',
      'second-hand: <a href="https://prices.example/models"',
    ])
      expect(html.replaceAll(/\u00a0|&nbsp;/g, ' ')).toContain(said)
  })
})

describe('the comment', () => {
  const titlesShown = (judgement: Judgement): readonly string[] => {
    const comment = renderComment(published(reportOf(judgement, EVIDENCE)), { marker })
    return [...comment.matchAll(/^### (.+)$|<b>(.+)<\/b>/gm)].map((match) => match[1] ?? match[2] ?? '')
  }

  test('on a change that passes has one line for each part, and names nothing that is left out', () => {
    expect(titlesShown(judgementOf(EVERYTHING))).toEqual(['At a glance'])
    const comment = renderComment(published(reportOf(judgementOf(EVERYTHING), EVIDENCE)), { marker })
    expect(comment).not.toContain('Left out')
    expect(comment.split('\n').length).toBeLessThan(25)
  })

  test('has the figures of what needs a look', () => {
    expect(titlesShown(judgementOf({ ...EVERYTHING, estimate: failing }))).toEqual([
      'What fails',
      'At a glance',
      'Estimate of model cost',
    ])
  })

  test('is short as well where a part only informs', () => {
    const findings = [findingOf('unit-cost/trend', { verdict: 'inconclusive', severity: 'inform' })]
    const parts = { ...EVERYTHING, unitCost: { ...EVERYTHING.unitCost, findings } }
    expect(titlesShown(judgementOf(parts))).toEqual(['At a glance'])
  })
})

/** Words of our own, and days, which the readers have checked. */
const OURS = new Set([
  'kind',
  'state',
  'direction',
  'trend',
  'verdict',
  'severity',
  'day',
  'format',
  'status',
  'effect',
])

/** A value in which every text that may come from outside is what `say` makes of it. */
function outside(value: unknown, say: () => string, key = ''): unknown {
  if (typeof value === 'string') return OURS.has(key) ? value : say()
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map((entry) => outside(entry, say, key))
  return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, outside(entry, say, name)]))
}

const VERDICTS: readonly Verdict[] = ['fail', 'no-data', 'inconclusive', 'pass']

function hostile(say: () => string, findings = 2) {
  const finding = (index: number): Finding => ({
    id: say(),
    kind: say(),
    subject: say(),
    why: say(),
    verdict: VERDICTS[index % VERDICTS.length] ?? 'fail',
    severity: (['block', 'warn', 'inform'] as const)[index % 3] ?? 'block',
    location: { file: say(), line: 1 },
  })
  // The copies have the shapes of what they are made from.
  const parts = outside(EVERYTHING, say) as Parts
  const evidence = outside(EVIDENCE, say) as Partial<Evidence>
  const withFindings = PART_NAMES.map((name) => [
    name,
    { ...parts[name], findings: Array.from({ length: findings }, (_, index) => finding(index)) },
  ])
  const judgement = judgementOf(Object.fromEntries(withFindings), { verdict: 'fail', headline: say() })
  return reportOf(judgement, evidence)
}

const count = (text: string, pattern: RegExp): number => [...text.matchAll(pattern)].length

/** Nothing left open: no fence that swallows what follows, no fold that never ends. */
function expectWhole(markdown: string): void {
  expect(tokensOf(`${markdown}\n\nthe end`).at(-1)).toMatchObject({ type: 'text', text: 'the end' })
  const html = htmlOf(markdown)
  expect(count(html, /<details>/g)).toBe(count(html, /<\/details>/g))
  expect(count(html, /<pre>/g)).toBe(count(html, /<\/pre>/g))
}

describe('names and messages from outside', () => {
  const HOSTILE =
    '<img src=x>|`@all` [a](https://evil.example) #1\n\n```\n</details>\n::error::x\u001b[31m\u202e<!-- '

  test('make no markup, link, mention or command', () => {
    const report = published(hostile(() => HOSTILE))
    for (const markdown of [renderSummary(report), renderComment(report, { marker })]) {
      expectWhole(markdown)
      expect(htmlOf(markdown).match(/<img|href="[^"]*"/g)).toBeNull()
      expect(markdown.match(/^::error/m)).toBeNull()
      expect(markdown.split('\n').filter((line) => /[\p{Cc}\p{Bidi_Control}]/u.test(line))).toEqual([])
    }
    // What stands in code is shown as it is.
    const texts = textNodesOf(htmlOf(renderSummary(report)).replaceAll(/<code[^>]*>[^<]*<\/code>/g, ''))
    expect(linkedByGitHub(texts.filter((text) => text.includes('@all')))).toEqual([])
  })

  test('keep to one line in headline, outputs and annotations', () => {
    const report = hostile(() => HOSTILE)
    const said = [
      report.headline,
      ...Object.values(report.outputs),
      ...annotationsOf(published(report)).flatMap(({ message, title }) => [message, title]),
    ]
    expect(said.filter((text) => /[\p{Cc}\p{Bidi_Control}]/u.test(text))).toEqual([])
  })

  test('of any kind leave everything whole', () => {
    fc.assert(
      fc.property(fc.array(hostileText, { minLength: 1, maxLength: 8 }), (texts) => {
        let turn = 0
        const report = published(hostile(() => texts[turn++ % texts.length] ?? ''))
        expectWhole(renderSummary(report))
        expectWhole(renderComment(report, { marker }))
        expect(new Set(report.findings.map(({ id }) => id)).size).toBe(report.findings.length)
      }),
      { numRuns: 12 },
    )
  })

  test('of any length and number fit where a report may be shown', () => {
    const report = published(hostile(() => 'ü'.repeat(20_000), 120))
    expect(Buffer.byteLength(renderSummary(report))).toBeLessThanOrEqual(SUMMARY_LIMIT_BYTES)
    const comment = renderComment(report, { marker })
    expect(Buffer.byteLength(comment)).toBeLessThanOrEqual(COMMENT_LIMIT_BYTES)
    expectWhole(comment)
    expect(encodeReport(report).length).toBeLessThan(10_000_000)
  })
})
