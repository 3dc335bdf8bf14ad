import type { Decimal } from '@plinth/core/money'

export type CostFormat = 'focus' | 'aws-cur-1' | 'aws-cur-2' | 'azure' | 'gcp' | 'opencost' | 'plain'

/** FOCUS's ChargeCategory, with refunds apart: a refund is a correction of a purchase or of usage. */
export const CHARGE_KINDS = ['usage', 'purchase', 'tax', 'credit', 'refund', 'adjustment'] as const
export type ChargeKind = (typeof CHARGE_KINDS)[number]

/** How what was used was paid for. `idle`: capacity that nobody used; `unused`: a commitment that nobody used. */
export const CHARGE_USES = ['on-demand', 'committed', 'spot', 'unused', 'idle', 'other', 'unknown'] as const
export type ChargeUse = (typeof CHARGE_USES)[number]

/** FOCUS's cost columns. */
export const METRICS = ['effective', 'billed', 'list', 'contracted'] as const
export type Metric = (typeof METRICS)[number]

/** What one row of an export is about. */
export interface Charge {
  /** `2026-11-22`, UTC: the day on which the charge period begins. */
  readonly day: string
  /** Whole days that the charge period covers, at least 1: a purchase may cover a month. */
  readonly days: number
  readonly service: string
  /** Sub-account, subscription or project; empty where the export does not tell. */
  readonly account: string
  /** ISO 4217 or whatever the export says; empty where it does not tell. */
  readonly currency: string
  readonly kind: ChargeKind
  readonly use: ChargeUse
  /** null: the export does not tell. */
  readonly tagged: boolean | null
  /** Those that the settings ask for only. */
  readonly tags: Readonly<Record<string, string>>
}

/** A charge, and which cells of its row make up its amounts; a column may count for several metrics. */
export interface DescribedCharge {
  readonly charge: Charge
  readonly terms: readonly Term[]
  /** Why totals may be wrong although the row was read: a clause that names what to give instead. */
  readonly doubt?: string
  /** What a row is about whose first amount, of those that are not zero, is negative: such a correction is a refund. */
  readonly negative?: Charge
}
export interface Term {
  /** Index in the header. */
  readonly column: number
  readonly into: Metric
  readonly sign: 1 | -1
}

/** Why a row is not counted: a clause such as `"2024-13-01" is no date`. */
export interface UnreadableRow {
  readonly unreadable: string
}

/** How one provider writes its export. */
export interface Dialect {
  readonly format: CostFormat
  /** `AWS CUR 1`: for people. */
  readonly title: string
  /** null: the header is not this dialect's. */
  readonly plan: (
    header: readonly string[],
    wanted: { readonly tags: readonly string[] },
  ) => ReadingPlan | null
  /** The columns without which it cannot be read, by their usual names: those that the header has, and those it lacks. */
  readonly needs?: (header: readonly string[]) => {
    readonly present: readonly string[]
    readonly missing: readonly string[]
  }
}
export interface ReadingPlan {
  /** Columns that say what a charge is about, by index in the header; `describe` gets their cells in this order. */
  readonly dimensions: readonly number[]
  /** Every column that a term may name. */
  readonly amounts: readonly number[]
  /** Pure, so that its answers may be kept for rows with the same cells. A cell is empty where it was `NULL` or missing. */
  readonly describe: (cells: readonly string[]) => DescribedCharge | UnreadableRow
  /** Columns that would tell more and are not there (`EffectiveCost`); a sentence each. */
  readonly notes: readonly string[]
  /** What several columns could be meant by, so that none is read; left out where there is nothing of the kind. */
  readonly ambiguous?: readonly string[]
}

/** Rows of the same day, service, account, currency, kind, use and tags, added up exactly. */
export interface ChargeGroup extends Charge {
  readonly rows: number
  /** null: no row of the group had it. */
  readonly amounts: Readonly<Record<Metric, Decimal | null>>
}

export interface CostSource {
  /** As the user may find it: a path relative to the workspace. */
  readonly file: string
  readonly format: CostFormat | null
  /** Rows that count. */
  readonly rows: number
  /** Rows that could not be read, and rows that another source has as well. */
  readonly unreadable: number
  readonly repeated: number
  readonly first: string | null
  readonly last: string | null
}

/** All exports together. */
export interface Ledger {
  readonly sources: readonly CostSource[]
  /** In no particular order. */
  readonly groups: readonly ChargeGroup[]
}
