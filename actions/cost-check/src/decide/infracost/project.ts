import { compare, type Decimal, isNegative, isZero, minus, negated, ratio, ZERO } from '@plinth/core/money'
import type { InfracostProject, InfracostResource } from '../../evidence/infracost.ts'
import type { JudgedProject } from '../figures/infracost.ts'
import { isFailed, type Pair } from './pair.ts'

/** More resources than that nobody reads of. */
const MOST_CHANGES = 20

export function judgedProject(pair: Pair): JudgedProject {
  const { base, head, name } = pair
  const total = head === null ? ZERO : isFailed(head) ? null : head.total
  const before = pair.isBaseKnown ? (base === null ? ZERO : base.total) : null
  return {
    name,
    total,
    base: before,
    ...changeOf(before, total),
    state: stateOf(pair),
    resources: {
      priced: (head?.resources ?? []).filter(({ monthlyCost }) => monthlyCost !== null).length,
      unsupported: countOf(head?.unsupported ?? {}),
      unpriced: countOf(head?.unpriced ?? {}),
    },
    changes: pair.isBaseKnown ? changesOf(base?.resources ?? [], head?.resources ?? []) : [],
  }
}

/** From nothing to something is infinite, so that no share can ever be kept by it. */
export function changeOf(
  base: Decimal | null,
  total: Decimal | null,
): Pick<JudgedProject, 'difference' | 'increase'> {
  if (base === null || total === null) return { difference: null, increase: null }
  const difference = minus(total, base)
  if (isZero(difference)) return { difference, increase: 0 }
  return { difference, increase: isZero(base) ? 'infinite' : ratio(difference, base) }
}

/** Whether something that costs may be missing from the total. */
export function hasGaps(project: InfracostProject): boolean {
  return (
    project.errors.length > 0 ||
    project.total === null ||
    project.priceNotFound.length > 0 ||
    countOf(project.unsupported) > 0
  )
}

function stateOf({ base, head, isBaseKnown }: Pair): JudgedProject['state'] {
  if (head === null) return 'gone'
  if (isFailed(head)) return 'failed'
  if (isBaseKnown && base === null) return 'new'
  return hasGaps(head) || countOf(head.unpriced) > 0 ? 'incomplete' : 'priced'
}

export function countOf(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0)
}

function changesOf(
  before: readonly InfracostResource[],
  after: readonly InfracostResource[],
): JudgedProject['changes'] {
  const was = new Map(before.map(({ monthlyCost, name }) => [name, monthlyCost]))
  const is = new Map(after.map(({ monthlyCost, name }) => [name, monthlyCost]))
  return [...new Set([...was.keys(), ...is.keys()])]
    .map((resource) => {
      const change = { resource, before: was.get(resource) ?? null, after: is.get(resource) ?? null }
      return { change, size: absolute(minus(change.after ?? ZERO, change.before ?? ZERO)) }
    })
    .filter(({ size }) => !isZero(size))
    .sort((a, b) => compare(b.size, a.size) || (a.change.resource < b.change.resource ? -1 : 1))
    .slice(0, MOST_CHANGES)
    .map(({ change }) => change)
}

const absolute = (amount: Decimal): Decimal => (isNegative(amount) ? negated(amount) : amount)
