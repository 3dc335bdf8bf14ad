import type { ChangedFile } from '../../evidence/change.ts'
import type { Problem } from '../../evidence/evidence.ts'
import type { Known } from '../../evidence/known.ts'
import type { Files } from '../files/files.ts'
import { pageOf } from '../files/page.ts'
import { type ReadFiles, readAll, refusals } from '../files/read-all.ts'
import { NO_TOKEN } from '../github/attempt.ts'
import type { Repository } from '../repository.ts'
import { added, baseUnread, edited, missing, tooMany } from './problems.ts'
import { pathsIn, type Query, takenAway } from './query.ts'

/** A document that says what must be done. */
export interface RuleDocument {
  readonly path: string
  readonly text: string
  /** The page of it as it was read. */
  readonly url: string | null
  readonly version: 'base' | 'head'
}

export interface FoundRules {
  /** In the order of their paths' code units. */
  readonly documents: readonly RuleDocument[]
  readonly problems: readonly Problem[]
}

/** What is looked for. */
export interface Wish extends Query {
  /** `agent definition`; an `s` makes the plural. */
  readonly noun: string
  /** The patterns by which the user named them: nothing can be decided without. null: they are where they usually are. */
  readonly named: readonly string[] | null
  /** Nothing is decided by them. */
  readonly isOnlyTold?: boolean
  /** Larger files are not read. */
  readonly mostBytes?: number
}

/** Where rules are looked for. */
export interface RulePlace extends Pick<Repository, 'base' | 'head' | 'url'> {
  readonly changed: Known<readonly ChangedFile[]>
}

/** More were not meant. */
const MOST_DOCUMENTS = 300

/**
 * Finds documents with rules as the base of the change has them, so that no change loosens the rules that it is judged
 * by. Those that the change adds count only where the base is known to have none at all, or where without a token nothing
 * can be known of it.
 */
export async function findRules(place: RulePlace, wish: Wish): Promise<FoundRules> {
  const { base, head, url, changed } = place
  const { all, unlisted } = await pathsOf(place, wish)
  const paths = all.slice(0, MOST_DOCUMENTS)
  const old: ReadFiles = base === null ? new Map() : await readAll(base, paths, wish.mostBytes)
  const stateOf = (path: string) => old.get(path)?.state ?? 'unknown'
  const baseHasSome = paths.some((path) => stateOf(path) === 'text' || stateOf(path) === 'refused')
  // Where GitHub gives files it tells which are missing; where it gives none, that may be for want of a permission.
  const unsure = wish.isClosed && baseHasSome ? null : unlisted
  const fromHead = paths.filter((path) => stateOf(path) === 'unknown' || (!baseHasSome && unsure === null))
  const fresh = await readAll(head, fromHead, wish.mostBytes)
  const documents = [
    ...documentsIn(old, base, 'base', url),
    ...documentsIn(new Map([...fresh].filter(([path]) => stateOf(path) !== 'text')), head, 'head', url),
  ].toSorted((a, b) => (a.path < b.path ? -1 : 1))
  const late = baseHasSome ? paths.filter((path) => stateOf(path) === 'missing') : []
  return {
    documents,
    problems: [
      ...tooMany(all.length, MOST_DOCUMENTS, wish.noun),
      ...refusals(new Map([...fresh, ...old]), wish.named !== null),
      ...(documents.length === 0 ? missing(wish) : []),
      ...added(await thoseThere(head, late), wish.noun),
      ...edited(documents, changed, wish.noun),
      ...baseUnread(documents, old, unsure, wish.isOnlyTold !== true),
    ],
  }
}

async function pathsOf(
  { base, head, changed }: RulePlace,
  wish: Wish,
): Promise<{ readonly all: readonly string[]; readonly unlisted: string | null }> {
  const inHead = await pathsIn(head, wish)
  const { paths, unlisted } = base === null ? inHead : await pathsIn(base, wish)
  const hidden = unlisted === null ? [] : takenAway(changed).filter(wish.isMeant)
  const found = [...inHead.paths, ...paths, ...hidden]
  const usual = unlisted === null || (unlisted === NO_TOKEN && found.length > 0) ? [] : wish.usual
  return { all: [...new Set([...found, ...usual])].toSorted(), unlisted: base === null ? null : unlisted }
}

function documentsIn(
  readings: ReadFiles,
  files: Files | null,
  version: RuleDocument['version'],
  repositoryUrl: string | null,
): readonly RuleDocument[] {
  return [...readings].flatMap(([path, reading]) =>
    reading.state === 'text' && files !== null
      ? [{ path, text: reading.text, url: pageOf(repositoryUrl, files, path), version }]
      : [],
  )
}

async function thoseThere(files: Files, paths: readonly string[]): Promise<readonly string[]> {
  return [...(await readAll(files, paths))].flatMap(([path, { state }]) => (state === 'text' ? [path] : []))
}
