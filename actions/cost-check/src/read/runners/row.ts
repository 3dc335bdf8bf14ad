import type { Decimal } from '@plinth/core/money'

/** What GitHub bills minutes as, and for how much; USD for a started minute. */
export interface Runner {
  /** As GitHub's usage report names it: `actions_linux_4_core`. */
  readonly sku: string
  /** For people: `Linux 4-core x64`. */
  readonly system: string
  /** Standard ones are free in public repositories; larger ones are billed there too. */
  readonly kind: 'standard' | 'larger' | 'self-hosted'
  /** Runners of one family run the same programs; null: it stands alone. */
  readonly family: string | null
  readonly cores: number | null
  /** Standard runners are larger in public repositories; null: the same. */
  readonly publicCores: number | null
  /** A job that takes longer is ended; null: GitHub's limit for all jobs. */
  readonly mostMinutes: number | null
  readonly rates: readonly RunnerRate[]
}

export interface RunnerRate {
  /** Days, UTC; `until` is the first day on which it no longer holds. null: no start, or no end, is known. */
  readonly from: string | null
  readonly until: string | null
  readonly perMinute: Decimal
  /** Announced ones count only where the user asks for them. */
  readonly status: 'effective' | 'announced'
}
