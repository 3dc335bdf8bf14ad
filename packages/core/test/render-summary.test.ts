import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { COMMENT_LIMIT_BYTES } from '../src/render/comment.ts'
import { utf8Length } from '../src/render/fit.ts'
import { commentMarker, renderComment, renderSummary, SUMMARY_LIMIT_BYTES } from '../src/render/index.ts'
import type { Block, Report, Section, Text } from '../src/report.ts'
import { hostileText, htmlOf, tokensOf } from './render-hostile.ts'
import { sampleReport } from './render-sample.ts'

const text: fc.Arbitrary<Text> = fc.oneof(
  hostileText,
  fc.array(
    fc.oneof(
      hostileText,
      hostileText.map((code) => ({ code })),
      hostileText.map((strong) => ({ strong })),
    ),
    { maxLength: 3 },
  ),
)

const block: fc.Arbitrary<Block> = fc.oneof(
  text.map((content): Block => ({ kind: 'text', text: content })),
  fc.array(text, { maxLength: 40 }).map((items): Block => ({ kind: 'list', items })),
  fc.integer({ min: 1, max: 4 }).chain((width) =>
    fc.array(fc.array(text, { minLength: width, maxLength: width }), { maxLength: 40 }).map((rows): Block => {
      const columns = Array.from({ length: width }, (_, index) => ({ title: `c${index}` }))
      return { kind: 'table', columns, rows }
    }),
  ),
  fc.array(hostileText, { maxLength: 80 }).map((lines): Block => ({ kind: 'code', text: lines.join('\n') })),
  fc
    .record({
      title: hostileText,
      name: hostileText,
      values: fc.array(fc.option(fc.double({ noNaN: true }))),
    })
    .map(
      ({ name, title, values }): Block => ({
        kind: 'plot',
        plot: { title, x: { title: name }, y: { title: name }, series: [{ name, kind: 'line', values }] },
      }),
    ),
)

const section: fc.Arbitrary<Section> = fc.record({
  title: hostileText,
  importance: fc.constantFrom(1 as const, 2 as const, 3 as const),
  folded: fc.boolean(),
  blocks: fc.array(block, { maxLength: 6 }),
})

const report: fc.Arbitrary<Report> = fc
  .record({ headline: hostileText, sections: fc.array(section, { maxLength: 6 }) })
  .map((parts) => sampleReport(parts))

const count = (markdown: string, pattern: RegExp): number => [...markdown.matchAll(pattern)].length

/** A cut fence would swallow what follows it, a cut fold would never end, a cut table row would lack a cell. */
function expectWholeMarkup(markdown: string): void {
  expect(tokensOf(`${markdown}\n\nthe end`).at(-1)).toMatchObject({ type: 'text', text: 'the end' })
  const html = htmlOf(markdown)
  expect(count(html, /<details>/g)).toBe(count(html, /<\/details>/g))
  expect(count(html, /<pre>/g)).toBe(count(html, /<\/pre>/g))
}

function longReport(rows: number): Report {
  const table: Block = {
    kind: 'table',
    columns: [{ title: 'n' }, { title: 'text' }],
    rows: Array.from({ length: rows }, (_, index) => [String(index), 'ü'.repeat(100)]),
  }
  const output: Block = {
    kind: 'code',
    text: Array.from({ length: rows }, (_, line) => `line ${line}`).join('\n'),
  }
  const sections: Section[] = ([1, 2, 3] as const).map((importance) => ({
    title: `importance ${importance}`,
    importance,
    blocks: [table, output],
  }))
  return sampleReport({ sections })
}

describe(renderSummary, () => {
  test('opens with the verdict in one sentence', () => {
    expect(renderSummary(sampleReport()).split('\n')[0]).toBe(
      '## ❌ Fail: GET /cart p95 is 12.3 % slower than base',
    )
    expect(renderSummary(sampleReport({ verdict: 'no-data', headline: '' })).split('\n')[0]).toBe(
      '## ⚠️ No data',
    )
  })

  test('shows every section of a report that fits, and says nothing of leaving out', () => {
    const markdown = renderSummary(sampleReport())
    for (const { title } of sampleReport().sections) expect(markdown).toContain(title)
    expect(markdown).not.toContain('Left out')
    expectWholeMarkup(markdown)
  })

  test('shows the findings of a gate that wrote no sections', () => {
    const markdown = renderSummary(sampleReport({ sections: [] })).replaceAll('\u00a0', ' ')
    expect(markdown).toContain('| GET /cart p95 | +12.3 % (+11.2 % to +13.4 %) | ≤ +3 % | ❌ fail |')
  })

  test('keeps any limit, whole in its markup, whatever the report holds', () => {
    fc.assert(
      fc.property(report, fc.integer({ min: 0, max: 20_000 }), (given, limit) => {
        const markdown = renderSummary(given, limit)
        expect(Buffer.byteLength(markdown)).toBeLessThanOrEqual(limit)
        expectWholeMarkup(markdown)
        const comment = renderComment(given, { marker: commentMarker('perf-gate'), limitBytes: limit })
        expect(Buffer.byteLength(comment)).toBeLessThanOrEqual(limit)
        expectWholeMarkup(comment)
      }),
      { numRuns: 150 },
    )
  })

  test('shortens the least important first, and says what and where the whole is', () => {
    const all = longReport(400)
    const whole = utf8Length(renderSummary(all))
    const little = renderSummary(all, whole - 100)
    expect(little).toContain('… and 300 more')
    expect(count(little, /… and 300 more/g)).toBe(1)
    expect(little.indexOf('… and 300 more')).toBeGreaterThan(little.indexOf('importance 3'))
    expect(little).toContain(
      'Left out to stay short: 300 table rows and list items. The whole is in the JSON report',
    )

    const tight = renderSummary(all, 4000)
    expect(tight).toContain('### importance 1')
    expect(tight).not.toContain('### importance 3')
    expect(tight).toContain('“importance 3”')
  })

  test('a report of many megabytes fits into what GitHub takes', () => {
    const markdown = renderSummary(longReport(20_000))
    expect(utf8Length(markdown)).toBeLessThanOrEqual(SUMMARY_LIMIT_BYTES)
    expect(markdown).toContain('### importance 1')
  })
})

describe(renderComment, () => {
  const marker = commentMarker('perf-gate', 'api')

  test('begins with its marker, folds importance 2 and names importance 3', () => {
    const runUrl = 'https://github.com/octo/shop/actions/runs/1'
    const comment = renderComment(sampleReport(), { marker, runUrl })
    expect(comment.split('\n').slice(0, 2)).toEqual([
      '<!-- plinth:perf-gate:api -->',
      '## ❌ Fail: GET /cart p95 is 12.3 % slower than base',
    ])
    expect(comment).toContain(`[the run](${runUrl})`)
    expect(comment).toContain('### Head against base')
    expect(comment).toContain('<summary><b>Latency distribution</b></summary>')
    expect(comment).not.toContain('AMD EPYC')
    expect(comment).toContain('the section “Environment”')
  })

  test('fits into what GitHub takes', () => {
    expect(utf8Length(renderComment(longReport(20_000), { marker }))).toBeLessThanOrEqual(COMMENT_LIMIT_BYTES)
  })

  test('says nothing of what only the summary shows', () => {
    const sections = sampleReport().sections.map((section) => ({ ...section, shownIn: 'summary' as const }))
    const lines = renderComment(sampleReport({ sections }), { marker }).trim().split('\n')
    expect(lines.filter((line) => line !== '')).toHaveLength(3)
    expect(renderSummary(sampleReport({ sections }))).toBe(renderSummary(sampleReport()))
  })

  test('nothing in a name ends the marker', () => {
    expect(commentMarker('gate-->', '@x <b>')).toBe('<!-- plinth:gate-:-x-b- -->')
  })
})
