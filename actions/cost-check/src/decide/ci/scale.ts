import { type Decimal, quotient, times } from '@plinth/core/money'
import type { CiEvidence } from '../../evidence/ci.ts'
import { whole } from './billed-job.ts'

/** A share of a cent that no sum of a million runs makes visible. */
const DECIMALS = 12

/** How many runs of a workflow there are, and how many of them have their jobs read. */
export interface Stratum {
  readonly of: number
  readonly read: number
}

/** What the runs that were read stand for. */
export interface Scale {
  readonly strata: ReadonlyMap<string, Stratum>
  /** Whether any run was not read. */
  readonly isSample: boolean
  readonly amount: (workflow: string, amount: Decimal) => Decimal
  readonly count: (workflow: string, count: number) => number
}

/**
 * Scales what was read of each workflow up to all of its runs. Where there are more runs than were listed, those that
 * were not count like the others.
 */
export function scaleOf({ runs, runsInWindow }: CiEvidence): Scale {
  const strata = new Map<string, Stratum>()
  for (const { workflow, jobsRead = true } of runs) {
    const { of, read } = strata.get(workflow) ?? { of: 0, read: 0 }
    strata.set(workflow, { of: of + 1, read: read + (jobsRead ? 1 : 0) })
  }
  const all = Math.max(runsInWindow ?? 0, runs.length)
  const factor = (workflow: string): readonly [of: number, read: number] => {
    const { of, read } = strata.get(workflow) ?? { of: 1, read: 1 }
    return of === read && all === runs.length ? [1, 1] : [of * all, read * runs.length]
  }
  return {
    strata,
    isSample: all > runs.length || [...strata.values()].some(({ of, read }) => read < of),
    amount: (workflow, amount) => {
      const [of, read] = factor(workflow)
      return of === read ? amount : quotient(times(amount, whole(of)), whole(read), DECIMALS)
    },
    count: (workflow, count) => {
      const [of, read] = factor(workflow)
      return (count * of) / read
    },
  }
}
