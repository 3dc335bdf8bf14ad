/**
 * `node packages/tooling/src/release/main.ts <version> [<notes file>]`: makes a release of what is checked out, and says
 * what has to be pushed. It pushes nothing.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openRepository } from './git.ts'
import { makeRelease } from './release.ts'

const ROOT = join(import.meta.dirname, '../../../..')

const [version = '', notesFile, ...rest] = process.argv.slice(2)
try {
  if (rest.length > 0) throw new Error('give a version, and a file for the notes')
  const release = makeRelease(openRepository(ROOT), version)
  if (notesFile !== undefined) writeFileSync(notesFile, release.notes)
  process.stdout.write(
    `${release.tag} is ${release.commit}, with the actions of ${release.from}.\nTo publish it: git push --atomic origin refs/tags/${release.tag} +refs/tags/${release.moving}\n`,
  )
} catch (error) {
  process.stderr.write(`Nothing was released: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
