import type { Files } from '../look/files.ts'
import type { Manifest } from './manifest.ts'
import { below, folderOf } from './project.ts'

/** How packages are installed and scripts are run. */
export interface PackageManager {
  readonly name: 'npm' | 'pnpm' | 'yarn' | 'bun'
  /** The file that said so; null where nothing did, and npm was assumed. */
  readonly by: string | null
  readonly install: string
  readonly run: (script: string) => string
}

const LOCKS = [
  ['pnpm-lock.yaml', 'pnpm'],
  ['yarn.lock', 'yarn'],
  ['bun.lock', 'bun'],
  ['bun.lockb', 'bun'],
  ['package-lock.json', 'npm'],
  ['npm-shrinkwrap.json', 'npm'],
] as const

/**
 * The package manager of a folder: what its manifest names, else the lock file in it or in the nearest folder above.
 */
export function packageManagerOf(
  files: Files,
  folder: string,
  manifests: ReadonlyMap<string, Manifest>,
): PackageManager {
  for (let place: string | null = folder; place !== null; place = place === '' ? null : folderOf(place)) {
    const locks = LOCKS.filter(([file]) => files.has(below(place ?? '', file)))
    const named = /^(npm|pnpm|yarn|bun)@/.exec(manifests.get(place)?.packageManager ?? '')?.[1]
    const lock = locks.find(([, name]) => name === named) ?? (named === undefined ? locks[0] : undefined)
    const name = LOCKS.find(([, one]) => one === named)?.[1] ?? lock?.[1]
    if (name !== undefined)
      return managerCalled(
        name,
        lock === undefined ? null : below(place, lock[0]),
        files,
        below(place, 'package.json'),
      )
  }
  return managerCalled('npm', null, files, null)
}

function managerCalled(
  name: PackageManager['name'],
  lock: string | null,
  files: Files,
  manifest: string | null,
): PackageManager {
  const by = lock ?? manifest
  const run = (script: string) =>
    script === 'start' && name !== 'bun' ? `${name} start` : `${name} run ${script}`
  switch (name) {
    case 'npm':
      return { name, by, run, install: lock === null ? 'npm install' : 'npm ci' }
    case 'pnpm':
      return {
        name,
        by,
        run,
        install: `corepack enable && pnpm install${lock === null ? '' : ' --frozen-lockfile'}`,
      }
    case 'yarn': {
      const isClassic = lock !== null && (files.read(lock) ?? '').includes('# yarn lockfile v1')
      const kept = isClassic ? ' --frozen-lockfile' : ' --immutable'
      return { name, by, run, install: `corepack enable && yarn install${lock === null ? '' : kept}` }
    }
    case 'bun':
      return {
        name,
        by,
        run,
        install: `npm install --global bun && bun install${lock === null ? '' : ' --frozen-lockfile'}`,
      }
  }
}
