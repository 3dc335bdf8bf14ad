import type { ChangedFile } from '../evidence/change.ts'
import type { ChangedText } from '../evidence/evidence.ts'
import { type Known, known, unknown } from '../evidence/known.ts'
import type { Policy } from '../evidence/policy.ts'
import type { Settings } from '../settings.ts'
import type { Files } from './files/files.ts'
import type { Repository } from './repository.ts'
import { queryFor } from './rules/query.ts'

/** More files with entries to look at are not one change's. */
const MOST_TEXTS = 100

/**
 * Files that changed and of which it matters what was added, before and after: memories of agents, the files by which
 * they tell each other, and what evidence `changed: … # section` names. A file that cannot be read as the change has it
 * is left out: what is said of it is then unknown.
 */
export async function gatherTexts(
  settings: Settings,
  policies: readonly Policy[],
  files: Known<readonly ChangedFile[]>,
  repository: Pick<Repository, 'head' | 'start' | 'headIsJudged'>,
): Promise<readonly ChangedText[]> {
  if (!files.known || !repository.headIsJudged) return []
  const { isMeant } = queryFor(pathsThatMatter(settings, policies))
  const some = files.value.filter(({ path }) => isMeant(path)).slice(0, MOST_TEXTS)
  const texts = await Promise.all(some.map((file) => textOf(file, repository)))
  return texts.filter((text) => text !== null)
}

function pathsThatMatter({ items, coordination }: Settings, policies: readonly Policy[]): readonly string[] {
  const bound = items.flatMap(({ evidence }) =>
    evidence.flatMap((binding) =>
      binding.kind === 'changed' && binding.sections.length > 0 ? [binding.path] : [],
    ),
  )
  const named = policies.flatMap(({ memory, coordination: told }) =>
    [memory?.value.file, told?.value.file].filter((path) => path !== undefined),
  )
  return [...bound, ...coordination.files, ...named]
}

async function textOf(
  { path, previousPath, status }: ChangedFile,
  { head, start }: Pick<Repository, 'head' | 'start'>,
): Promise<ChangedText | null> {
  const before = status === 'added' ? known(null) : await textIn(start, previousPath ?? path)
  if (status === 'removed') return { path, before, after: null }
  const after = await head.read(path)
  return after.state === 'text' ? { path, before, after: after.text } : null
}

async function textIn(files: Files | null, path: string): Promise<Known<string | null>> {
  const reading = await files?.read(path)
  if (reading === undefined) return unknown('nothing tells what the change began from')
  if (reading.state === 'text') return known(reading.text)
  return reading.state === 'missing' ? known(null) : unknown(reading.why)
}
