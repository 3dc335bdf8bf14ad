import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const REPOSITORY = fileURLToPath(new URL('../../../', import.meta.url))

const git = (args: readonly string[], input = ''): readonly string[] =>
  execFileSync('git', [...args], { cwd: REPOSITORY, encoding: 'utf8', input, maxBuffer: 64 * 1024 * 1024 })
    .split('\0')
    .filter((part) => part !== '')

/** The files that a commit of this working tree would have, without those that the archive leaves out. */
function archived(): readonly string[] {
  const files = git(['ls-files', '-z', '--cached', '--others', '--exclude-standard'])
  const folders = [...new Set(files.flatMap((file) => ancestors(file)))]
  const answers = git(
    ['check-attr', '-z', '--stdin', 'export-ignore'],
    [...files, ...folders].map((path) => `${path}\0`).join(''),
  )
  const ignored = new Set(answers.filter((_, at) => at % 3 === 0 && answers[at + 2] === 'set'))
  return files.filter((file) => ![file, ...ancestors(file)].some((path) => ignored.has(path)))
}

/**
 * What a run reads of the archive. act copies everything anew for each step, so the rest stays out: an action that
 * needed it would fail here.
 */
const READ =
  /^(?:action\.yml|package\.json|\.github\/workflows\/.+|actions\/[^/]+\/(?:action\.yml|dist\/.+))$/

function ancestors(path: string): readonly string[] {
  const parent = dirname(path)
  return parent === '.' ? [] : [parent, ...ancestors(parent)]
}

/**
 * Copies what a run needs of Plinth: from the working tree, as the archive of its commit would hold it.
 * @throws {Error} where an action has no bundle
 */
export function copyShipped(to: string): void {
  const bare = readdirSync(join(REPOSITORY, 'actions'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .filter(({ name }) => !existsSync(join(REPOSITORY, 'actions', name, 'dist', 'index.js')))
  if (bare.length > 0) {
    throw new Error(`No bundle of ${bare.map(({ name }) => name).join(', ')}: run the script \`build\`.`)
  }
  for (const file of archived().filter((path) => READ.test(path))) {
    if (!existsSync(join(REPOSITORY, file))) continue
    mkdirSync(dirname(join(to, file)), { recursive: true })
    cpSync(join(REPOSITORY, file), join(to, file))
  }
}
