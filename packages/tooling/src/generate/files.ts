import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { reportSchema } from '@plinth/core'
import { samplesSchema } from '../../../../actions/perf-gate/src/gather/reports/samples.ts'
import { actionYml } from './action-yml.ts'
import { gatesOf } from './gates.ts'
import { readmeWithTables } from './readme.ts'
import { configJsonSchema, formatJsonSchema } from './schemas.ts'

/** The contents that generated files should have, by their paths from the root. */
export type Files = ReadonlyMap<string, string>

/** Everything that is generated, made anew from the sources. */
export async function generatedFiles(root: string): Promise<Files> {
  const gates = await gatesOf(root)
  const files = new Map<string, string>()
  for (const { directory, action } of gates) {
    const readme = `${directory}/README.md`
    files.set(`${directory}/action.yml`, actionYml(action))
    files.set(readme, readmeWithTables(await readFile(join(root, readme), 'utf8'), action))
  }
  const sections = Object.assign({}, ...gates.map((gate) => gate.sections))
  files.set('docs/schemas/plinth.config.v1.json', configJsonSchema(sections))
  files.set(
    'docs/schemas/plinth.report.v1.json',
    formatJsonSchema('Plinth report (plinth.report/v1)', reportSchema),
  )
  files.set(
    'docs/schemas/plinth.samples.v1.json',
    formatJsonSchema('Plinth samples (plinth.samples/v1)', samplesSchema),
  )
  return files
}

/** The files whose contents differ from what they should be, or that are missing. */
export async function staleFiles(root: string, files: Files): Promise<readonly string[]> {
  const stale: string[] = []
  for (const [path, content] of files) {
    if ((await currentContent(join(root, path))) !== content) stale.push(path)
  }
  return stale
}

/** A checkout on Windows may have turned the line ends. */
async function currentContent(file: string): Promise<string | null> {
  try {
    return (await readFile(file, 'utf8')).replaceAll('\r\n', '\n')
  } catch {
    return null
  }
}

/** Writes the given ones of the files. */
export async function writeFiles(root: string, files: Files, paths: readonly string[]): Promise<void> {
  for (const path of paths) await writeFile(join(root, path), files.get(path) ?? '')
}
