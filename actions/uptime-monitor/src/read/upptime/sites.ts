import { keyOf } from '../../evidence/index.ts'
import type { Declared } from './declared.ts'
import { slugOf } from './files.ts'
import type { FileHistory, Noted, Segment, Site } from './model.ts'
import type { Published } from './published.ts'

/** Longer ones are cut where they are shown, and never here: the key is made of the whole name. */
const LONGEST_NAME = 4_000

export interface Naming {
  readonly declared: Declared
  readonly published: readonly Published[]
  /** When Upptime last wrote anything: what it noted held until then. */
  readonly ended: number
}

/**
 * Makes sites of files. A file that was renamed goes on under its new name; so does one with the name of a site whose file
 * ended before, as it does where a slug was changed. Files of the same name at the same time are different sites.
 */
export function sitesOf(files: readonly FileHistory[], naming: Naming): readonly Site[] {
  const runs = joinedByRename(files).map((chain) => runOf(chain, naming))
  const byName = new Map<string, Run[]>()
  for (const run of runs.toSorted((a, b) => startOf(a) - startOf(b))) {
    byName.set(run.name, [...(byName.get(run.name) ?? []), run])
  }
  const taken = new Set(byName.keys())
  return [...byName].flatMap(([name, same]) =>
    // The one that is watched last has the name as it is, since it is the one that goes on.
    apart(same)
      .toReversed()
      .map((group, index) => siteOf(index === 0 ? name : freeName(name, group, taken), group)),
  )
}

/** A file with those that it was before, as one. */
interface Run {
  readonly name: string
  readonly url: string
  readonly files: readonly string[]
  readonly segment: Segment
}

const startOf = ({ segment }: Run): number => segment.from

/** Each file with its earlier names, oldest first. */
function joinedByRename(files: readonly FileHistory[]): readonly (readonly FileHistory[])[] {
  const byPath = new Map(files.map((file) => [file.path, file]))
  const continued = new Set(
    files.flatMap(({ path, continues }) => (continues === null || continues === path ? [] : [continues])),
  )
  const chains = files
    .filter(({ path, removed }) => !(continued.has(path) && removed !== null))
    .map((last) => {
      const chain = [last]
      for (let before = earlier(last, byPath); before !== null; before = earlier(before, byPath)) {
        if (chain.includes(before)) break
        chain.unshift(before)
      }
      return chain
    })
  // Files that were renamed to each other in a circle have no last one.
  const reached = new Set(chains.flat())
  return [...chains, ...files.filter((file) => !reached.has(file)).map((file) => [file])]
}

function earlier(file: FileHistory, byPath: ReadonlyMap<string, FileHistory>): FileHistory | null {
  const before = file.continues === null ? undefined : byPath.get(file.continues)
  return before === undefined || before.removed === null ? null : before
}

function runOf(chain: readonly FileHistory[], naming: Naming): Run {
  const noted = new Map<number, Noted>()
  for (const { versions } of chain) for (const version of versions) noted.set(version.noted.at, version.noted)
  const ascending = [...noted.values()].sort((a, b) => a.at - b.at)
  const last = chain.at(-1)
  const lastNoted = ascending.at(-1)?.at ?? 0
  return {
    name: last === undefined ? '' : nameOf(last, naming),
    url: last?.url ?? '',
    files: chain.map(({ path }) => path),
    segment: {
      from: ascending[0]?.at ?? 0,
      to: Math.max(lastNoted, last === undefined ? 0 : endOf(last, naming)),
      noted: ascending,
    },
  }
}

/** Upptime writes only what changes: a state holds for as long as the site was watched. */
function endOf(file: FileHistory, { declared, published, ended }: Naming): number {
  if (file.removed !== null) return file.removed
  const slug = slugOf(file.path)
  const unlisted = declared.sites.length + published.length === 0
  const known =
    published.some((one) => one.slug === slug) || declared.sites.some(({ name }) => name === file.called)
  return unlisted || known || declared.sites.some((one) => one.slug === slug) ? ended : 0
}

function nameOf(file: FileHistory, { declared, published }: Naming): string {
  const slug = slugOf(file.path)
  const name =
    declared.sites.find((one) => one.slug === slug)?.name ??
    published.find((one) => one.slug === slug)?.name ??
    (file.called === '' ? null : file.called) ??
    slug
  return name.slice(0, LONGEST_NAME)
}

/** Runs in as many groups as have to be, so that those of a group follow each other. */
function apart(runs: readonly Run[]): readonly (readonly Run[])[] {
  const groups: Run[][] = []
  for (const run of runs) {
    const group = groups.find((one) => (one.at(-1)?.segment.to ?? 0) <= run.segment.from)
    if (group === undefined) groups.push([run])
    else group.push(run)
  }
  return groups.sort((a, b) => (a.at(-1)?.segment.to ?? 0) - (b.at(-1)?.segment.to ?? 0))
}

function freeName(name: string, group: readonly Run[], taken: Set<string>): string {
  const slug = slugOf(group.at(-1)?.files.at(-1) ?? '')
  let free = `${name} (${slug})`
  for (let count = 2; taken.has(free); count++) free = `${name} (${slug}, ${count})`
  taken.add(free)
  return free
}

function siteOf(name: string, group: readonly Run[]): Site {
  return {
    key: keyOf(name),
    name,
    address: shownAddress(group.at(-1)?.url ?? ''),
    files: group.flatMap(({ files }) => files),
    segments: group.map(({ segment }) => segment),
  }
}

/** Without query and credentials; Upptime writes names of secrets, `$TOKEN`, where they stand in an address. */
function shownAddress(url: string): string {
  const parsed = URL.parse(url)
  if (parsed === null) return url.split(/[?#]/, 1)[0]?.split('@').at(-1)?.slice(0, 500) ?? ''
  return `${parsed.protocol}//${parsed.host}${parsed.pathname}`.slice(0, 500)
}
