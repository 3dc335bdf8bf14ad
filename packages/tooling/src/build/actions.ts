import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/** The repository that this file belongs to. */
export const REPOSITORY = join(import.meta.dirname, '..', '..', '..', '..')

/** The names of all actions that have an entry point, in alphabetical order. */
export function actionNames(repository: string = REPOSITORY): string[] {
  return readdirSync(join(repository, 'actions'))
    .filter((name) => existsSync(join(repository, 'actions', name, 'src', 'main.ts')))
    .sort()
}
