import { isZero, ZERO } from '@plinth/core/money'
import type { InfracostProject, InfracostRun } from '../../evidence/infracost.ts'

/** A project after a change and before it. */
export interface Pair {
  /** By which people know it, unique. */
  readonly name: string
  readonly head: InfracostProject | null
  /** null: it did not exist, or nothing is known of it. */
  readonly base: InfracostProject | null
  /** Whether what was before the change is known, `base` null meaning that there was nothing. */
  readonly isBaseKnown: boolean
}

export interface Pairs {
  readonly pairs: readonly Pair[]
  /** Names of projects that stand in several outputs; the first one counts. */
  readonly repeated: readonly string[]
}

/**
 * Projects by name, and by module and workspace where they have them, as Infracost itself compares. Without a base each
 * output is held against the one that it carries itself, if any.
 * @param base null: there is none, or it cannot be used
 */
export function pairsOf(head: readonly InfracostRun[], base: readonly InfracostRun[] | null): Pairs {
  const now = byKey(head)
  const before = base === null ? null : byKey(base)
  const repeated = [...now.repeated, ...(before?.repeated ?? [])]
  const pairs = [...now.projects].map(([key, project]) =>
    before === null ? withOwnBase(project) : withBase(project, before.projects.get(key)),
  )
  const failed = [...now.projects.values()].filter(isFailed).map(({ name }) => name)
  const missing = [...(before?.projects ?? [])]
    .filter(([key, project]) => !now.projects.has(key) && !project.isAbsent)
    .map(([, project]) => ({
      head: mayBeHidden(project, failed) ? failedLike(project) : null,
      base: project,
      isBaseKnown: true,
    }))
  const all = [...pairs, ...missing]
  return { pairs: named(all), repeated }
}

type Unnamed = Omit<Pair, 'name'>

function withBase(head: InfracostProject, base: InfracostProject | undefined): Unnamed {
  if (base === undefined || base.isAbsent) return { head, base: null, isBaseKnown: true }
  return { head, base, isBaseKnown: !isFailed(base) }
}

function withOwnBase(head: InfracostProject): Unnamed {
  if (head.pastTotal === null) return { head, base: null, isBaseKnown: false }
  const resources = head.pastResources ?? []
  if (isZero(head.pastTotal) && resources.length === 0) return { head, base: null, isBaseKnown: true }
  const base = { ...head, total: head.pastTotal, resources, errors: [], unsupported: {}, unpriced: {} }
  const isGone = head.resources.length === 0 && head.total !== null && isZero(head.total)
  return { head: isGone && !isFailed(head) ? null : head, base, isBaseKnown: true }
}

/** Nothing of it was priced. */
export function isFailed({ errors, resources, total }: InfracostProject): boolean {
  return errors.length > 0 && resources.length === 0 && (total === null || isZero(total))
}

/** A project that failed hides those below its path: they are not gone. */
function mayBeHidden({ name }: InfracostProject, failed: readonly string[]): boolean {
  return failed.some((around) => name.startsWith(`${around}/`))
}

function failedLike(project: InfracostProject): InfracostProject {
  return {
    ...project,
    total: ZERO,
    resources: [],
    errors: ['the project around it could not be priced'],
    unsupported: {},
    unpriced: {},
    priceNotFound: [],
  }
}

function byKey(runs: readonly InfracostRun[]) {
  const projects = new Map<string, InfracostProject>()
  const repeated: string[] = []
  for (const project of runs.flatMap((run) => run.projects)) {
    const key = JSON.stringify([project.name, project.variant ?? ''])
    if (projects.has(key)) repeated.push(project.name)
    else projects.set(key, project)
  }
  return { projects, repeated }
}

/** The name alone where only one project has it. */
function named(pairs: readonly Unnamed[]): readonly Pair[] {
  const counts = new Map<string, number>()
  for (const pair of pairs) counts.set(nameOf(pair), (counts.get(nameOf(pair)) ?? 0) + 1)
  return pairs.map((pair) => {
    const name = nameOf(pair)
    const variant = (pair.head ?? pair.base)?.variant
    return { ...pair, name: counts.get(name) === 1 || variant === undefined ? name : `${name} (${variant})` }
  })
}

const nameOf = ({ base, head }: Unnamed): string => (head ?? base)?.name ?? ''
