import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Report } from '@plinth/core'
import { encodeReport, renderSummary, seriesPlot, VERDICT_LABELS } from '@plinth/core/render'
import { sampleReport } from '../../core/test/render-sample.ts'
import { previewPage } from '../src/preview/index.ts'
import { markdownToHtml } from '../src/preview/markdown.ts'
import { BROWSER, domOf } from './browser.ts'

const MAIN = fileURLToPath(new URL('../src/preview/main.ts', import.meta.url))
const run = promisify(execFile)

const ATTACKS = [
  '<script>document.title = "run"</script>',
  '<img src=x onerror="document.title = \'run\'">',
  '<svg onload="document.title = \'run\'">',
  '<a href="javascript:document.title = \'run\'">x</a>',
  '[x](javascript:document.title=1)',
  '<details open ontoggle="document.title = \'run\'">',
  '<iframe srcdoc="<script>top.document.title = 1</script>"></iframe>',
  '<style>body { display: none }</style>',
  '</article></main><base href="http://example.org/">',
  '<!-- --><script>document.title = "run"</script>',
  '<b onclick=alert(1)>bold</b>',
  '![x](http://example.org/x.png)',
]

describe(markdownToHtml, () => {
  test.each(ATTACKS)('%s is only read', (attack) => {
    for (const markdown of [attack, `text ${attack} text`, `| a |\n| - |\n| ${attack} |`, `- ${attack}`]) {
      const tags = [...markdownToHtml(markdown).matchAll(/<[a-z][^>]*>/gi)].map(([tag]) => tag)
      for (const tag of tags) {
        expect(tag).toMatch(
          /^<(?:p|b|details|details open|table|thead|tbody|tr|th|td|ul|li|a href="https?:[^"]*" rel="nofollow noreferrer")>$/,
        )
      }
    }
  })

  test('keeps what Plinth writes itself', () => {
    const html = markdownToHtml(renderSummary(sampleReport()))
    expect(html).toContain('<details>\n<summary><b>Environment</b></summary>')
    expect(html).toContain('<sub>perf-gate · octo/shop · <code>3f1c2a9</code> · 3 min 12 s</sub>')
    expect(html).toContain('<pre class="mermaid">')
    expect(html).toContain('aria-label="❌"')
  })

  test.each(Object.entries(VERDICT_LABELS))(
    'draws the sign of %s wherever text can be',
    (_verdict, { emoji: sign }) => {
      for (const markdown of [
        `<details>\n<summary><b>${sign} perf-gate: 1 &lt; 2</b></summary>\n\ntext\n</details>`,
        `## ${sign} perf-gate`,
        `| a |\n| - |\n| ${sign} perf-gate |`,
      ]) {
        const html = markdownToHtml(markdown)
        expect(html).toContain(`aria-label="${sign}"`)
        // Nowhere but in its drawing, where no font is asked for it.
        expect(html.replaceAll(`aria-label="${sign}"`, '')).not.toContain(sign)
      }
    },
  )

  test('draws nothing within a tag', () => {
    expect(markdownToHtml('<b title="✅">bold</b>')).toBe('<p><b>bold</b></p>\n')
    expect(markdownToHtml('<i-b ✅>')).not.toContain('<i-b')
  })

  test('a text of half a megabyte that opens comments takes no time', () => {
    const start = performance.now()
    markdownToHtml(`<div>\n${'<!--'.repeat(50_000)}`)
    expect(performance.now() - start).toBeLessThan(5000)
  })
})

describe('pnpm preview', () => {
  let directory = ''
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'plinth-preview-'))
  })
  afterAll(() => rm(directory, { recursive: true, force: true }))

  test('writes a page beside a report, and where it is told for Markdown', async () => {
    const report = join(directory, 'report.json')
    await writeFile(report, encodeReport(sampleReport()))
    const beside = await run(process.execPath, [MAIN, report])
    expect(beside.stdout).toMatch(/^file:\/\/.*\/report\.html\n$/)
    expect(await readFile(join(directory, 'report.html'), 'utf8')).toContain('12.3 % slower than base</h2>')

    const summary = join(directory, 'summary.md')
    const out = join(directory, 'page.html')
    await writeFile(summary, '## From Markdown')
    await run(process.execPath, [MAIN, summary, '--out', out])
    expect(await readFile(out, 'utf8')).toContain('<h2>From Markdown</h2>')
  })

  test.each([
    ['a file that is no report', '{"schema":"other"}', 'has the schema "other"'],
    ['a cut report', '{"schema":', 'is not JSON'],
  ])('%s is one clear error', async (_name, text, message) => {
    const file = join(directory, 'bad.json')
    await writeFile(file, text)
    const failed = run(process.execPath, [MAIN, file])
    await expect(failed).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining(message) })
  })

  test('without a file it says how it is used', async () => {
    const failed = run(process.execPath, [MAIN])
    await expect(failed).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('pnpm preview <report.json'),
    })
  })
})

/** Names that try to leave mermaid's strings, or to give it orders. */
const NAMES = [
  'say "no" ]',
  '%%{init: {"theme": "forest"}}%% %% x',
  '`md` <b>#quot; & { } ; \\',
  'title\nx-axis [1]',
  '---',
  '%',
  'é 日本 😀',
  '',
]

function hostileReport(): Report {
  const plots = NAMES.map((name) => ({
    kind: 'plot' as const,
    plot: seriesPlot({
      title: name,
      x: { title: name, labels: [name, name, name, name] },
      y: { title: name, unit: name },
      series: [
        { name, values: [1e-9, -2, null, 1234567.891] },
        { name, kind: 'bar', values: [0, -0.5, 3, 1e14] },
      ],
    }),
  }))
  const texts = ATTACKS.map((text) => ({ kind: 'text' as const, text }))
  const section = {
    title: ATTACKS.join(' '),
    importance: 1 as const,
    folded: true,
    blocks: [...texts, ...plots],
  }
  return sampleReport({ gate: '<script>document.title = "run"</script>', sections: [section] })
}

const drawnPaths = (dom: string): string[] =>
  [...dom.matchAll(/<g class="line-plot-\d+">\s*<path d="([^"]*)"/g)].map(([, path = '']) => path)

// The page is for a browser: where the machine has none, there is nothing to see.
const inBrowser = BROWSER === null ? test.skip : test

describe('in a real browser, from a file', () => {
  inBrowser(
    'every chart of a report is drawn',
    async () => {
      const dom = await domOf(previewPage(renderSummary(sampleReport()), 'perf-gate'), BROWSER ?? '')
      expect(dom).toContain('data-charts="2/2"')
      expect(drawnPaths(dom)).toHaveLength(4)
      expect(dom).toContain('stroke="#2f81f7"')
      expect(dom).toContain('stroke="#e36209"')
    },
    60_000,
  )

  inBrowser(
    'charts with hostile names are drawn, and nothing of a report runs',
    async () => {
      const report = hostileReport()
      const dom = await domOf(previewPage(renderSummary(report), 'the title'), BROWSER ?? '')
      expect(dom).toContain('<title>the title</title>')
      expect(dom).toContain(`data-charts="${NAMES.length}/${NAMES.length}"`)
      expect(drawnPaths(dom)).toHaveLength(NAMES.length)
      for (const path of drawnPaths(dom)) expect(path).not.toContain('NaN')
    },
    60_000,
  )

  inBrowser(
    'raw Markdown from anywhere runs nothing either',
    async () => {
      const dom = await domOf(previewPage(ATTACKS.join('\n\n'), 'the title'), BROWSER ?? '')
      expect(dom).toContain('<title>the title</title>')
    },
    60_000,
  )
})
