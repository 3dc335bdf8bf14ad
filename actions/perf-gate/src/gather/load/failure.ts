import type { FailureClass } from '../../evidence.ts'

/** Why a request did not succeed. */
export interface Failure {
  readonly kind: FailureClass
  /** What the system or the server said, for a person; may quote untrusted text. */
  readonly message: string
}
