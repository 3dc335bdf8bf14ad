import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { escapeHtml } from '@plinth/core/render'
import { markdownToHtml } from './markdown.ts'
import { STYLE } from './style.ts'

/**
 * Draws every chart in turn. A chart that mermaid refuses stays as its source, marked, as on GitHub. The element
 * `html` gets `data-charts` once all are done, for whoever takes pictures of the page.
 */
const DRAW = `
const dark = matchMedia('(prefers-color-scheme: dark)').matches
mermaid.initialize({ startOnLoad: false, securityLevel: 'strict', theme: dark ? 'dark' : 'default' })
const charts = [...document.querySelectorAll('pre.mermaid')]
let drawn = 0
for (const [index, chart] of charts.entries()) {
  try {
    const { svg } = await mermaid.render('chart-' + index, chart.textContent)
    const figure = document.createElement('figure')
    figure.innerHTML = svg
    chart.replaceWith(figure)
    drawn++
  } catch (error) {
    chart.classList.add('refused')
    chart.dataset.reason = String(error)
  }
}
document.documentElement.dataset.charts = drawn + '/' + charts.length
`

/**
 * A page that shows Markdown as a job summary looks on GitHub, in one file that needs no network.
 *
 * The Markdown may be hostile. Raw HTML in it is shown as text, and the page's own policy lets nothing run but the two
 * scripts that are named by their hashes.
 */
export function previewPage(markdown: string, title: string): string {
  const scripts = [mermaidSource(), DRAW]
  const hashes = scripts.map((script) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`)
  const policy = `default-src 'none'; style-src 'unsafe-inline'; script-src ${hashes.join(' ')}; base-uri 'none'; form-action 'none'`
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<header>${escapeHtml(title)} <span>summary</span></header>
<article>
${markdownToHtml(markdown)}
</article>
</main>
<script>${scripts[0]}</script>
<script type="module">${scripts[1]}</script>
</body>
</html>
`
}

/**
 * The bundle that mermaid publishes for browsers, without the diagrams that need large libraries. It is one file with
 * no dependency, where the full package brings a hundred.
 */
function mermaidSource(): string {
  const path = createRequire(import.meta.url).resolve('@mermaid-js/tiny')
  // A script element ends at its end tag wherever it stands; none may be in the text.
  return readFileSync(path, 'utf8').replaceAll('</script', '<\\/script')
}
