/** `pnpm generate`: writes all generated files; with `--check`, only says which are stale, and fails if any is. */
import { join } from 'node:path'
import { generatedFiles, staleFiles, writeFiles } from './files.ts'

const ROOT = join(import.meta.dirname, '../../../..')

const options = process.argv.slice(2)
const unknown = options.find((option) => option !== '--check')
if (unknown === undefined) await generate(options.length > 0)
else {
  process.stderr.write(`generate knows only --check, not ${unknown}\n`)
  process.exitCode = 2
}

async function generate(onlyCheck: boolean): Promise<void> {
  const files = await generatedFiles(ROOT)
  const stale = await staleFiles(ROOT, files)
  if (onlyCheck) {
    for (const path of stale) process.stderr.write(`${path} is stale: run \`pnpm generate\`\n`)
    if (stale.length > 0) process.exitCode = 1
  } else {
    await writeFiles(ROOT, files, stale)
    for (const path of stale) process.stdout.write(`wrote ${path}\n`)
  }
  if (stale.length === 0) process.stdout.write(`all ${files.size} generated files are fresh\n`)
}
