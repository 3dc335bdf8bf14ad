import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const FOLDER = fileURLToPath(new URL('../stand-ins/', import.meta.url))

/** Plinth's own, which nobody calls, and no test runs. */
const OWN = ['ci.yml', 'release.yml']

/** The texts of the workflows and of the action at the root of a repository. */
function workflowsOf(repository: string): readonly string[] {
  const folder = join(repository, '.github', 'workflows')
  const files = readdirSync(folder).filter((name) => name.endsWith('.yml'))
  const atRoot = readdirSync(repository).includes('action.yml')
  const run = files.filter((name) => !(atRoot && OWN.includes(name)))
  const texts = run.map((name) => readFileSync(join(folder, name), 'utf8'))
  return atRoot ? [...texts, readFileSync(join(repository, 'action.yml'), 'utf8')] : texts
}

/**
 * Which folder stands in for which action of others, at every reference that these repositories name it by.
 * @throws {Error} for an action that nothing stands in for, since act would fetch it
 */
export function standIns(repositories: readonly string[]): Readonly<Record<string, string>> {
  const known = readdirSync(FOLDER)
  const used = repositories
    .flatMap(workflowsOf)
    .flatMap((text) => [...text.matchAll(/^\s*(?:- )?uses: ([\w.-]+)\/([\w.-]+)(?:\/[\w./-]*)?@(\S+)/gm)])
    .filter(([, owner]) => owner !== 'plinth-ci')
  return Object.fromEntries(
    used.map(([, owner = '', name = '', ref = '']) => {
      if (owner !== 'actions' || !known.includes(name)) {
        throw new Error(`Nothing under tests/e2e/stand-ins stands in for ${owner}/${name}.`)
      }
      return [`${owner}/${name}@${ref}`, join(FOLDER, name)]
    }),
  )
}
