import { pathMatcher } from '@plinth/core/paths'
import type { ChangedFile } from '../../../evidence/change.ts'
import type { Settings } from '../../../settings.ts'
import { recordsOf } from '../records.ts'
import type { Work } from '../work.ts'

/** What a change touches, without the notes that an agent keeps about its work. */
export interface Touched {
  readonly files: readonly ChangedFile[]
  /** The first path of each kind; null where there is none. */
  readonly architecture: string | null
  readonly integration: string | null
  /** The folder that holds all code that changed; null where the code is in several. */
  readonly component: string | null
  /** One file and few lines; `null`: one file whose lines were not counted. */
  readonly trivial: boolean | null
}

/** A folder at least so deep is a component, whatever folders are in it. */
const COMPONENT_DEPTH = 2

export function touchedBy(work: Work, settings: Settings, changed: readonly ChangedFile[]): Touched {
  const { method } = settings
  const isRecord = recordsOf(work, settings)
  const files = changed.filter(({ path }) => !isRecord(path))
  const firstOf = (patterns: readonly string[]): string | null => {
    const matches = pathMatcher(patterns)
    return files.find(({ path }) => matches(path))?.path ?? null
  }
  return {
    files,
    architecture: firstOf(method.architecture),
    integration: firstOf(method.integration),
    component: componentOf(files.map(({ path }) => path)),
    trivial: isTrivial(files, method.trivialLines),
  }
}

function isTrivial(files: readonly ChangedFile[], most: number): boolean | null {
  const [file, ...more] = files
  if (file === undefined || more.length > 0) return false
  if (file.additions === null || file.deletions === null) return null
  return file.additions + file.deletions <= most
}

/** Tests and documentation go with the code that they are about. */
function componentOf(paths: readonly string[]): string | null {
  const code = paths.filter((path) => !BESIDE_CODE.test(path))
  const folders = (code.length === 0 ? paths : code).map((path) => path.split('/').slice(0, -1))
  const [first, ...rest] = folders
  if (first === undefined) return null
  const apart = first.findIndex((name, depth) => rest.some((folder) => folder[depth] !== name))
  const common = apart === -1 ? first : first.slice(0, apart)
  const isOneFolder = folders.every((folder) => folder.length === common.length)
  if (!isOneFolder && common.length < COMPONENT_DEPTH) return null
  return common.length === 0 ? 'the top folder' : common.join('/')
}

const BESIDE_CODE =
  /\.(?:md|mdx|rst|adoc|txt)$|(?:^|\/)(?:tests?|__tests__|specs?)\/|[._-](?:test|spec)\.\w{1,8}$/i
