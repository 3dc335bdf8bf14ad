import { join } from 'node:path'
import { InputError, type InputProblem } from '@plinth/core'
import { expandPatterns, placeWithin, readTextFile } from '@plinth/core/files'
import { type OpenSloFile, readOpenSlo } from '../../read/openslo/index.ts'
import type { MonitoredTarget, Objective, Settings, ShareObjective } from '../../settings.ts'

const SETTING = '`uptime.openslo`'
const MOST_FILES = 100
const MOST_BYTES = 1_000_000

/**
 * The settings with what OpenSLO documents promise, in place of objectives with the same id.
 * @throws InputError naming everything that is wrong with the documents
 */
export async function withOpenSlo(settings: Settings, workspace: string): Promise<Settings> {
  if (settings.openSlo.length === 0) return settings
  const files = await filesOf(settings.openSlo, workspace)
  const { objectives, problems } = readOpenSlo(files, settings.targets, settings.rhythm)
  if (problems.length > 0) throw new InputError([...problems])
  return {
    ...settings,
    targets: settings.targets.map((target) => ({
      ...target,
      objectives: joined(target, objectives.get(target.key) ?? []),
    })),
  }
}

function joined({ objectives }: MonitoredTarget, promised: readonly ShareObjective[]): readonly Objective[] {
  const told = new Set<string>(promised.map(({ id }) => id))
  return [
    ...promised.map((objective): Objective => ({ kind: 'share', ...objective })),
    ...objectives.filter(({ id }) => !told.has(id)),
  ]
}

async function filesOf(patterns: readonly string[], workspace: string): Promise<readonly OpenSloFile[]> {
  const absolute = patterns.map((pattern) => join(workspace, pattern))
  const paths = (await expandPatterns(absolute)).flatMap((path) => placeWithin(workspace, path) ?? [])
  const problems: InputProblem[] = []
  const refuse = (where: string, what: string, mend: string) => problems.push({ where, what, mend })
  if (paths.length === 0 || paths.length > MOST_FILES) {
    refuse(SETTING, `its patterns find ${paths.length} files`, `name at least one, and ${MOST_FILES} at most`)
  }
  const files: OpenSloFile[] = []
  for (const name of paths.slice(0, MOST_FILES)) {
    const read = await readTextFile(workspace, name, MOST_BYTES)
    if (read.state === 'text') files.push({ name, text: read.text })
    else if (read.state === 'missing') {
      refuse(
        name,
        'there is no such file',
        `correct ${SETTING}, or check the repository out before this step`,
      )
    } else refuse(name, read.why, `make it a text file, or name others in ${SETTING}`)
  }
  if (problems.length > 0) throw new InputError(problems)
  return files
}
