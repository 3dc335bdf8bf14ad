import { posix } from 'node:path'
import type { Policy } from '../evidence/policy.ts'
import type { Files } from './files/files.ts'
import { readAll } from './files/read-all.ts'
import type { Repository } from './repository.ts'
import { queryFor } from './rules/query.ts'

/** Names that no listing holds are looked for one by one, up to so many. */
const MOST_SINGLE = 100

/** A path that a document names, and the folder that it may be meant from. */
interface Named {
  readonly path: string
  readonly folder: string
}

/**
 * Whether what the definitions name is there, in the repository before the change or with it: from the root, beside the
 * definition, a folder, or, where only a name is given, anywhere. Paths that leave the repository are not looked for, and
 * where nothing is known of its files, none is.
 */
export async function gatherExists(
  policies: readonly Policy[],
  { base, head }: Pick<Repository, 'base' | 'head'>,
): Promise<Readonly<Record<string, boolean>>> {
  const named = policies.flatMap(namedIn).filter(({ path }) => staysInside(path))
  if (named.length === 0) return {}
  const states = base === null ? [head] : [head, base]
  const listed = new Set((await Promise.all(states.map(listOf))).flat())
  const isListed = listedTest(listed)
  const unlisted = named.filter((one) => !isListed(one)).map(({ path }) => path)
  const single = await foundSingly([...new Set(unlisted)].slice(0, MOST_SINGLE), states)
  return Object.fromEntries(
    named.flatMap((one): readonly (readonly [string, boolean])[] => {
      const found = isListed(one) ? 'there' : single.get(one.path)
      // Without any file nothing is checked out, and then only an answer counts.
      const isMissing = found === 'missing' || (found === 'unknown' && listed.size > 0)
      return found === 'there' || isMissing ? [[one.path, !isMissing]] : []
    }),
  )
}

function namedIn({ path: own, skills, files, memory, coordination, context }: Policy): readonly Named[] {
  const folder = posix.dirname(own)
  const paths = [
    ...files.map(({ value }) => value),
    ...skills.flatMap(({ value: { name, path } }) => (path === null ? skillPaths(name) : [path])),
    ...[memory?.value.file, coordination?.value.file].filter((path) => path !== undefined),
    ...(context?.value.files ?? []),
  ]
  return paths.map((path) => ({ path, folder }))
}

/** Where a skill or a command of that name lies. */
function skillPaths(name: string): readonly string[] {
  const bare = name.replace(/^\//, '')
  return [`.claude/skills/${bare}/SKILL.md`, `.claude/commands/${bare}.md`]
}

function staysInside(path: string): boolean {
  const plain = posix.normalize(path)
  return (
    path !== '' &&
    !posix.isAbsolute(path) &&
    plain !== '..' &&
    !plain.startsWith('../') &&
    !/[\0\n]/.test(path)
  )
}

async function listOf(files: Files): Promise<readonly string[]> {
  const listed = await files.list()
  return listed.known ? listed.value : []
}

function listedTest(listed: ReadonlySet<string>): (named: Named) => boolean {
  const folders = new Set([...listed].flatMap(foldersAbove))
  const names = new Set([...listed].map((path) => posix.basename(path)))
  const isThere = (path: string) => listed.has(path) || folders.has(path)
  return ({ path, folder }) => {
    const plain = posix.normalize(path).replace(/\/$/, '')
    if (isThere(plain) || isThere(posix.join(folder, plain))) return true
    if (!plain.includes('/') && names.has(plain)) return true
    return /[*?{]/.test(plain) && [...listed].some(queryFor([plain]).isMeant)
  }
}

function foldersAbove(path: string): readonly string[] {
  const parts = path.split('/').slice(0, -1)
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'))
}

type Found = 'there' | 'missing' | 'unknown' | 'refused'

async function foundSingly(
  paths: readonly string[],
  states: readonly Files[],
): Promise<ReadonlyMap<string, Found>> {
  const all = await Promise.all(states.map((files) => readAll(files, paths)))
  return new Map(
    paths.map((path): readonly [string, Found] => {
      const found = new Set(all.map((readings) => readings.get(path)?.state))
      if (found.has('text')) return [path, 'there']
      if (found.has('refused')) return [path, 'refused']
      return [path, found.has('unknown') ? 'unknown' : 'missing']
    }),
  )
}
