import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export const REPOSITORY = join(import.meta.dirname, '..', '..')

/** Every file that git tracks or would, relative to the repository; ignored and deleted ones are left out. */
export function trackedFiles(): string[] {
  const options = ['ls-files', '-z', '--cached', '--others', '--exclude-standard']
  return execFileSync('git', options, { cwd: REPOSITORY, encoding: 'utf8', maxBuffer: 2 ** 26 })
    .split('\0')
    .filter((path) => path !== '' && existsSync(join(REPOSITORY, path)))
    .sort()
}

export const read = (path: string): string => readFileSync(join(REPOSITORY, path), 'utf8')
