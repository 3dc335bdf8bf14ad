import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { minify } from 'terser'
import { bundledPackages } from './bundled-packages.ts'
import { licenceText } from './licences.ts'

const ncc = createRequire(import.meta.url).resolve('@vercel/ncc/dist/ncc/cli.js')

/** What must not be in a bundle, with the reason. Each would work on the machine that built it, and only there. */
function defects(code: string, repository: string): string[] {
  return [
    ...(code.includes(repository) ? ['it names the directory it was built in'] : []),
    ...(code.includes('node_modules/.pnpm') ? ['it names a path of the package store'] : []),
    // ncc leaves an import that it cannot resolve to fail at run time.
    ...[...code.matchAll(/eval\("require"\)\("([^"]+)"\)/g)].map(([, name]) => `it lacks the module ${name}`),
  ]
}

/**
 * Makes a file of ncc's small. ncc's own minifying leaves out compression, which is a sixth of the bytes. Names of
 * classes and constructors stay, since libraries look at them; those of other functions are a twentieth of the bytes. A
 * stack still tells the place: bundles can be built again byte for byte.
 */
async function shrink(file: string): Promise<void> {
  const { code } = await minify(readFileSync(file, 'utf8'), {
    module: true,
    ecma: 2022,
    keep_fnames: /^[A-Z]/,
    keep_classnames: true,
    compress: { passes: 2 },
    format: { comments: false },
  })
  if (code === undefined) throw new Error(`terser gave nothing for ${file}`)
  writeFileSync(file, code)
}

/** Something that is bundled: its name, its entry, and the folder of the package whose dependencies it brings along. */
export interface Program {
  readonly name: string
  readonly entry: string
  readonly folder: string
}

/**
 * Bundles one action into `target`: `index.js`, the `package.json` that marks it as ESM, and the licences of what is
 * inside. The bytes depend on the sources and the lock file only.
 *
 * @throws {Error} when ncc fails, or when the bundle would not run elsewhere.
 */
export function bundle(repository: string, action: string, target: string): Promise<void> {
  const folder = join(repository, 'actions', action)
  return bundleProgram(repository, { name: action, entry: join(folder, 'src', 'main.ts'), folder }, target)
}

/** The same for any program of the repository. */
export async function bundleProgram(repository: string, program: Program, target: string): Promise<void> {
  const { name, entry, folder } = program
  mkdirSync(target, { recursive: true })
  const scratch = mkdtempSync(join(tmpdir(), 'plinth-bundle-'))
  const stats = join(scratch, 'stats.json')
  const options = ['--transpile-only', '--no-cache', '--quiet', '--out', target, '--stats-out', stats]
  await promisify(execFile)(process.execPath, [ncc, 'build', entry, ...options], {
    // ncc looks for tsconfig.json from the entry point up to here.
    cwd: repository,
    maxBuffer: 16 * 2 ** 20,
  })
  for (const file of readdirSync(target).filter((one) => one.endsWith('.js')))
    await shrink(join(target, file))
  const found = defects(readFileSync(join(target, 'index.js'), 'utf8'), repository)
  if (found.length > 0) throw new Error(`The bundle of ${name} is not usable: ${found.join('; ')}.`)
  writeFileSync(join(target, 'licenses.txt'), licenceText(folder, bundledPackages(stats)))
  rmSync(scratch, { recursive: true })
}
