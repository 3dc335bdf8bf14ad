export interface Audit {
  /** One sentence each. */
  readonly complaints: readonly string[]
  /** Whether there was any text to look at. */
  readonly texts: boolean
}
export function auditPage(): Audit
