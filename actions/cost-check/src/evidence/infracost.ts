import type { Decimal } from '@plinth/core/money'

/** One output of `infracost breakdown` or `infracost diff` in JSON, schema 0.2. Amounts are a month's. */
export interface InfracostRun {
  readonly file: string
  readonly currency: string
  readonly projects: readonly InfracostProject[]
  /** As Infracost states them; null where it states none. */
  readonly total: Decimal | null
  readonly pastTotal: Decimal | null
  /** `breakdown` or `diff`; left out where the output does not tell. */
  readonly command?: string
}

export interface InfracostProject {
  readonly name: string
  /** Module path and workspace, by which Infracost tells projects of one name apart; left out where there are none. */
  readonly variant?: string
  readonly total: Decimal | null
  /** Where the output carries its own base. */
  readonly pastTotal: Decimal | null
  /** What kept the project, or a part of it, from being priced. */
  readonly errors: readonly string[]
  readonly resources: readonly InfracostResource[]
  /** Types of resources that Infracost does not know, with how many there are. */
  readonly unsupported: Readonly<Record<string, number>>
  /** Types of resources that have no price (`totalNoPriceResources`), with how many there are. */
  readonly unpriced: Readonly<Record<string, number>>
  /** Names of resources with a component whose price was not found and counts as nothing. */
  readonly priceNotFound: readonly string[]
  /** Names of resources with a component whose cost depends on usage that nobody stated. */
  readonly usageUnstated?: readonly string[]
  /** Nothing is wrong but that there is no code: in a base, the project did not exist yet. */
  readonly isAbsent?: boolean
  /** Where the output carries its own base. */
  readonly pastResources?: readonly InfracostResource[]
}

export interface InfracostResource {
  readonly name: string
  readonly type: string
  readonly monthlyCost: Decimal | null
}
