import { type GitHub, type RepositoryPlace, readFileAt } from '@plinth/core/github'
import { type Known, known, unknown } from '../../evidence/known.ts'
import { attempt } from './attempt.ts'

/** The text of a file as a commit has it; null where the commit has no such file. Never rejects. */
export async function fileAt(
  github: GitHub,
  place: RepositoryPlace,
  path: string,
  commit: string,
): Promise<Known<string | null>> {
  const read = await attempt(() => readFileAt(github, place, path, commit))
  if (!read.known) return read
  switch (read.value.kind) {
    case 'file':
      return known(read.value.text)
    case 'none':
      return known(null)
    case 'no-file':
      return unknown('it is no file')
    case 'large':
      return unknown(`it has ${read.value.bytes} bytes`)
  }
}
