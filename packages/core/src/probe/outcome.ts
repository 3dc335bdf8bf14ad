import { NetworkError, textIn } from '../http/index.ts'
import { capped } from '../render/index.ts'
import type { Failure, FailureClass } from '../targets/index.ts'
import { quoted } from '../values/index.ts'
import { isOwnFault } from './own-fault.ts'

/** What one probe saw, whatever its kind and however long it took. */
export interface Outcome {
  readonly failure: Failure | null
  /** A clause that says what was found, when it was as it should be: `answered 200`. */
  readonly found: string
  /** What answered said it was; null where it said nothing. Capped. */
  readonly version?: string | null
  readonly retryAfterMs?: number
  /** Whole days until the certificate that was looked at expires, negative afterwards; absent where none was. */
  readonly certificateDays?: number
  /** This machine could not make the probe; absent where it could. */
  readonly ownFault?: true
}

/** Servers have many ways to make a message long, and a failure is one clause. */
const LONGEST_MESSAGE = 501

/** An answer that was not the wanted one. `unavailable`: nobody could have used the service. */
export function failed(failureClass: FailureClass, message: string, unavailable: boolean): Outcome {
  return { failure: failureOf(failureClass, message, unavailable), found: '' }
}

export function failureOf(failureClass: FailureClass, message: string, unavailable: boolean): Failure {
  return { class: failureClass, message: capped(message, LONGEST_MESSAGE), unavailable }
}

/**
 * What was thrown, as a failure without a usable answer. Anything but a NetworkError is a bug of ours or of a library;
 * it fails this probe, and is shown, but must not end the gate.
 */
export function thrown(error: unknown): Outcome {
  if (error instanceof NetworkError) {
    const outcome = failed(error.class === 'cancelled' ? 'reset' : error.class, error.message, true)
    return isOwnFault(error) ? { ...outcome, ownFault: true } : outcome
  }
  const message = textIn(error, 'message')
  return failed('protocol', `the probe could not be made: ${quoted(message)}`, true)
}
