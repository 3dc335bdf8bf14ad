import { plainText } from '@plinth/core/render'
import type { Failure } from '@plinth/core/targets'
import type { Cause } from '../../evidence/index.ts'

/** A cause is kept with every failed round for days. */
const LONGEST_CAUSE = 300

/** A failure as it may be kept and shown: one line without secrets. Cut after they are out, so that none is cut in two. */
export function causeOf({ class: failureClass, message }: Failure, redact: (text: string) => string): Cause {
  return { class: failureClass, message: plainText(redact(message), LONGEST_CAUSE) }
}
