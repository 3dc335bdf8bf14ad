import { sha256Of } from '@plinth/core/digest'

const DIGITS = 16

/** What a target is known by, whatever its name holds and however long it is: of its name in composed form (NFC). */
export function keyOf(name: string): string {
  return sha256Of(name.normalize('NFC')).slice(0, DIGITS)
}
