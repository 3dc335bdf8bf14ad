/**
 * What one judgement says, in the sentences that the parts of a report are made of. Clauses have no full stop. All of
 * it is plain text, and may quote what servers say.
 */
export interface Claim {
  /** A clause that names its subject: `7 of 12 probes of shop.example failed (timeout)`. */
  readonly said: string
  /** One sentence, without the subject, that a person can act on. */
  readonly why: string
  /** What is proved about the subject; null: nothing. */
  readonly proved: string | null
  /** What is merely not disproved, and what would prove the opposite; null: nothing. */
  readonly open: string | null
  /** What to do about it; null: nothing. */
  readonly advice: string | null
}
