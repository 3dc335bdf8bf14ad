import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { recordSchema, reportSchema } from '@plinth/core'
import { rollupSchema } from '@plinth/core/history'
import { samplesSchema } from '../../../../actions/perf-gate/src/gather/reports/samples.ts'
import { pictures } from '../pictures/index.ts'
import { actionYml } from './action-yml.ts'
import { compositeYml } from './composite.ts'
import { gatesOf } from './gates.ts'
import { readmeWithTables, replaceBetween } from './readme.ts'
import { configReference } from './reference.ts'
import { configJsonSchema, formatJsonSchema } from './schemas.ts'
import { describeWorkflow, REUSABLE } from './workflow-tables.ts'

/** The contents that generated files should have, by their paths from the root. */
export type Files = ReadonlyMap<string, string>

const CONFIGURATION = 'docs/configuration.md'

/** Everything that is generated, made anew from the sources. */
export async function generatedFiles(root: string): Promise<Files> {
  const gates = await gatesOf(root)
  const files = new Map<string, string>()
  for (const { directory, action } of gates) {
    const readme = `${directory}/README.md`
    files.set(`${directory}/action.yml`, actionYml(action))
    files.set(readme, readmeWithTables(await readFile(join(root, readme), 'utf8'), action))
  }
  files.set('action.yml', compositeYml(new Map(gates.map(({ name, action }) => [name, action]))))
  files.set(WORKFLOW_PAGE, await workflowPage(root))
  const sections = Object.assign({}, ...gates.map((gate) => gate.sections))
  const page = await readFile(join(root, CONFIGURATION), 'utf8')
  files.set(CONFIGURATION, replaceBetween(page, 'reference', `\n${configReference(sections)}\n`))
  files.set('docs/schemas/plinth.config.v1.json', configJsonSchema(sections))
  files.set(
    'docs/schemas/plinth.report.v1.json',
    formatJsonSchema('Plinth report (plinth.report/v1)', reportSchema),
  )
  files.set(
    'docs/schemas/plinth.record.v1.json',
    formatJsonSchema('A line of the Plinth history (plinth.record/v1)', recordSchema),
  )
  files.set(
    'docs/schemas/plinth.rollup.v1.json',
    formatJsonSchema('A day of the Plinth history (plinth.rollup/v1)', rollupSchema),
  )
  files.set(
    'docs/schemas/plinth.samples.v1.json',
    formatJsonSchema('Plinth samples (plinth.samples/v1)', samplesSchema),
  )
  for (const [name, picture] of pictures()) files.set(`docs/images/${name}`, picture)
  return files
}

const WORKFLOW_PAGE = 'docs/workflows.md'

/** The page about the reusable workflows, with their tables. */
async function workflowPage(root: string): Promise<string> {
  const page = await readFile(join(root, WORKFLOW_PAGE), 'utf8')
  const texts = REUSABLE.map((name) => readFile(join(root, '.github/workflows', `${name}.yml`), 'utf8'))
  const described = (await Promise.all(texts)).map(describeWorkflow)
  return REUSABLE.reduce((text, name, index) => replaceBetween(text, name, described[index] ?? ''), page)
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
