import type { ChargeGroup, Dialect } from '../../evidence/charges.ts'
import { FileAccount } from './file-account.ts'
import { FileReader } from './file-reader.ts'
import { chargeGroups } from './merge.ts'
import type { LedgerBuilder } from './reader.ts'
import { repeatedRows } from './repeated.ts'

export type { CostFileReader, LedgerBuilder, LedgerResult, RowCells, RowReader } from './reader.ts'

/** More would be no aggregate; an export of so many is better aggregated where it lies. */
const MOST_GROUPS = 500_000
/** Days of files of which a sample of rows is kept: half a kilobyte each. */
const MOST_SKETCHES = 20_000

export interface LedgerOptions {
  /** Keys of tags that are kept apart. */
  readonly tags: readonly string[]
  readonly dialects: readonly Dialect[]
  readonly mostGroups?: number
}

/**
 * Begins a ledger: exports in, groups of equal charges with exact sums out. Memory is bounded by the number of groups,
 * whatever the number of rows. Rows that two files have count once where that is certain, and are told of where it is not.
 */
export function openLedger({ tags, dialects, mostGroups = MOST_GROUPS }: LedgerOptions): LedgerBuilder {
  const accounts: FileAccount[] = []
  const allowance = { left: mostGroups }
  let sketches = 0
  return {
    file: (name) => {
      const account = new FileAccount(name, allowance, () => sketches++ < MOST_SKETCHES)
      accounts.push(account)
      return new FileReader(account, { dialects, tags })
    },
    finish: () => {
      const repeated = repeatedRows(accounts)
      const groups: readonly ChargeGroup[] = chargeGroups(accounts)
      return {
        ledger: { sources: accounts.map((account) => account.source()), groups },
        problems: [...accounts.flatMap((account) => account.problems()), ...repeated],
      }
    },
  }
}
