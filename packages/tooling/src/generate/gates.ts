import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { ActionDeclaration, SectionSchemas } from '@plinth/core'

/** A gate's declarations, from the modules where every gate keeps them. */
export interface GateSource {
  /** `perf-gate`. */
  readonly name: string
  /** From the root of the repository, with slashes: `actions/perf-gate`. */
  readonly directory: string
  /** `action` of src/inputs.ts. */
  readonly action: ActionDeclaration
  /** `sections` of src/section.ts; empty where the gate has none. */
  readonly sections: SectionSchemas
}

/** All gates of the repository, by name. */
export async function gatesOf(root: string): Promise<readonly GateSource[]> {
  const names = await readdir(join(root, 'actions'))
  const gates = names.filter((name) => existsSync(join(root, 'actions', name, 'src', 'inputs.ts'))).sort()
  return Promise.all(gates.map((name) => gateOf(root, name)))
}

async function gateOf(root: string, name: string): Promise<GateSource> {
  const sources = join(root, 'actions', name, 'src')
  const { action } = await load<{ action?: ActionDeclaration }>(join(sources, 'inputs.ts'))
  if (action === undefined) throw new Error(`actions/${name}/src/inputs.ts does not export \`action\``)
  const section = join(sources, 'section.ts')
  const { sections = {} } = existsSync(section) ? await load<{ sections?: SectionSchemas }>(section) : {}
  return { name, directory: `actions/${name}`, action, sections }
}

/** The type is the convention every gate follows; a missing export is looked for above. */
async function load<Exports>(file: string): Promise<Exports> {
  return (await import(pathToFileURL(file).href)) as Exports
}
