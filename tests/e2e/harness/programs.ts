import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'

/** What the suite was written and tried with. */
export const ACT_VERSION = '0.2.89'

const HOW_TO_INSTALL = `go install github.com/nektos/act@v${ACT_VERSION}`

/** Where `go install` puts programs, also where that folder is not on the PATH. */
function goFolders(env: NodeJS.ProcessEnv): readonly string[] {
  const { GOBIN, GOPATH } = env
  const paths = (GOPATH ?? join(env['HOME'] ?? homedir(), 'go'))
    .split(delimiter)
    .map((path) => join(path, 'bin'))
  return [...(GOBIN === undefined ? [] : [GOBIN]), ...paths]
}

function find(program: string, folders: readonly string[]): string | null {
  return folders.map((folder) => join(folder, program)).find((path) => existsSync(path)) ?? null
}

/**
 * The path of act.
 * @throws {Error} that says how to install it, where it is missing or does not start
 */
export function findAct(env: NodeJS.ProcessEnv = process.env): string {
  const onPath = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '')
  const act = find('act', [...onPath, ...goFolders(env)])
  if (act === null) {
    throw new Error(
      `The end-to-end suite runs workflows with act, which is not installed.\n\n  ${HOW_TO_INSTALL}`,
    )
  }
  const { status, stdout } = spawnSync(act, ['--version'], { encoding: 'utf8' })
  if (status !== 0) throw new Error(`${act} does not start. Install it anew:\n\n  ${HOW_TO_INSTALL}`)
  if (!stdout.includes(ACT_VERSION)) {
    process.stderr.write(`The suite was tried with act ${ACT_VERSION}; this is ${stdout.trim()}.\n`)
  }
  return act
}
