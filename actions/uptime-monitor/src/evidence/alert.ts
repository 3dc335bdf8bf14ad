/** How loudly something is told: `page` wakes people, `ticket` waits for the morning. */
export type Severity = 'page' | 'ticket'

/** What can be alerted on. */
export type AlertKind = 'burn' | 'latency' | 'certificate' | 'deployment-success' | 'cost-per-user'

/** A condition that holds now, as `decide` finds it from the evidence. */
export interface Alert {
  /** Of what it is about, and stable: `burn/<target key>/uptime`. One thing is told once, whichever of its rules hold. */
  readonly key: string
  readonly kind: AlertKind
  /** The target's key; null: the repository as a whole. */
  readonly target: string | null
  /** As shown: the target's name, or what else it is about. Untrusted text. */
  readonly subject: string
  readonly severity: Severity
  /** `Uptime budget burns 31 times too fast`. One clause, plain. */
  readonly title: string
  /** One sentence that a person can act on, with the figures and the bound. */
  readonly why: string
  /** Figures for machines: `burn`, `burn-low`, `budget-left`, … with units. */
  readonly figures: readonly { readonly name: string; readonly value: number; readonly unit: string }[]
  /** When what it tells of began, in milliseconds since the epoch. */
  readonly since: number
}

/** What is remembered of an alert from run to run. */
export interface AlertState {
  readonly key: string
  /** As it was told last. */
  readonly alert: Alert
  readonly state: 'firing' | 'resolved'
  readonly firedAt: number
  readonly resolvedAt: number | null
  /** By channel id: what was delivered, and what is still owed. */
  readonly deliveries: readonly Delivery[]
  /** Of the issue that tells of it. */
  readonly issue: number | null
}

/** How telling one channel of one change went. Nothing is forgotten that was not delivered. */
export interface Delivery {
  /** Stable, and no secret: `issue`, `slack/<first 8 of the hash of its address>`. */
  readonly channel: string
  readonly what: 'fired' | 'escalated' | 'resolved'
  /** When it was to be told, and when it was; null: not yet. */
  readonly due: number
  readonly at: number | null
  readonly tries: number
  /** Why the last try failed: plain, redacted. */
  readonly problem: string | null
}
