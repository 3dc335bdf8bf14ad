import { stripVTControlCharacters } from 'node:util'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { renderText } from '../src/render/index.ts'
import { columnsOf, wrapped } from '../src/render/terminal/width.ts'
import { hostileText } from './render-hostile.ts'
import { sampleReport } from './render-sample.ts'

describe(renderText, () => {
  test('verdict, aligned findings, reasons, charts', () => {
    const lines = renderText(sampleReport(), { columns: 100 }).split('\n')
    expect(lines.slice(0, 8)).toEqual([
      '✗ FAIL: GET /cart p95 is 12.3 % slower than base',
      'perf-gate · octo/shop · 3f1c2a9 · 3 min 12 s',
      '',
      'verdict         what                                      observed    wanted',
      '✗ fail          GET /cart p95         +12.3 % (+11.2 % to +13.4 %)    ≤ +3 %',
      '? inconclusive  GET /cart error rate       0.05 % (at most 0.13 %)   < 0.1 %',
      '✓ pass          GET /cart p95            46.4 ms (at most 47.9 ms)  < 500 ms',
      '✓ pass          GET /cart throughput     −0.5 % (−1.9 % to +0.4 %)    ≥ −3 %',
    ])
    expect(lines).toContain('GET /cart P95 by round · P95 (ms) · ○ base   ● head')
    expect(lines).toContain('not drawn (missing or infinite): P99.9')
  })

  test('no line is wider than the terminal, a command to the runner, or holds anything unprintable', () => {
    const title = hostileText
    fc.assert(
      fc.property(
        title,
        title,
        title,
        fc.integer({ min: 40, max: 160 }),
        (headline, subject, why, columns) => {
          const findings = sampleReport().findings.map((finding) => ({ ...finding, subject, why }))
          const text = renderText(sampleReport({ headline, findings }), { columns })
          expect(text.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u)
          for (const line of text.split('\n')) {
            expect(columnsOf(line)).toBeLessThanOrEqual(columns)
            expect(line.trimStart()).not.toMatch(/^::/)
          }
        },
      ),
      { numRuns: 200 },
    )
  })

  test('colours are only there when asked for, and change no word', () => {
    const plain = renderText(sampleReport())
    const coloured = renderText(sampleReport(), { colour: true })
    expect(plain).not.toContain('\u001b')
    expect(coloured).toContain('\u001b[31m✗ FAIL')
    expect(stripVTControlCharacters(coloured)).toBe(plain)
  })
})

describe(wrapped, () => {
  test('keeps every word and the width', () => {
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[a-z]{1,12}$/), { minLength: 1 }),
        fc.integer({ min: 12, max: 40 }),
        (words, columns) => {
          const lines = wrapped(words.join(' '), columns)
          expect(lines.join(' ')).toBe(words.join(' '))
          for (const line of lines) expect(columnsOf(line)).toBeLessThanOrEqual(columns)
        },
      ),
    )
  })

  test('wide characters take two columns', () => {
    expect(wrapped('日本語日本語', 6)).toEqual(['日本語', '日本語'])
  })
})
