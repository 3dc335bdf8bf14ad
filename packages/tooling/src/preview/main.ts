import { readFile, writeFile } from 'node:fs/promises'
import { basename, extname, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { InputError, problemLine } from '@plinth/core'
import { decodeReport, renderSummary } from '@plinth/core/render'
import { previewPage } from './page.ts'

const USAGE = 'pnpm preview <report.json | summary.md> [--out file.html]'

/** Writes the page for a report or a summary and says where it is. */
async function main(): Promise<void> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { out: { type: 'string', short: 'o' } },
  })
  const [file] = positionals
  if (file === undefined || positionals.length > 1) throw new Error(`one file is needed: ${USAGE}`)
  const text = await readFile(file, 'utf8')
  const isReport = extname(file).toLowerCase() !== '.md' && /^\s*\{/.test(text.replace(/^\u{feff}/u, ''))
  const report = isReport || extname(file).toLowerCase() === '.json' ? decodeReport(text, file) : null
  const page = previewPage(report === null ? text : renderSummary(report), report?.gate ?? basename(file))
  const out = resolve(values.out ?? `${file.slice(0, file.length - extname(file).length)}.html`)
  await writeFile(out, page)
  process.stdout.write(`${pathToFileURL(out)}\n`)
}

try {
  await main()
} catch (error) {
  const lines =
    error instanceof InputError
      ? error.problems.map(problemLine)
      : [String(error instanceof Error ? error.message : error)]
  process.stderr.write(`${lines.map((line) => `preview: ${line}`).join('\n')}\n`)
  process.exitCode = 1
}
