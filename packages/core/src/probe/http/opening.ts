import { capped } from '../../render/index.ts'
import { quoted } from '../../values/index.ts'

const SHOWN = 61

/** How a body begins, quoted, for a person to recognise it by: an error page shows as one. */
export function opening(body: Buffer): string {
  // A character has at most four bytes.
  const text = body.toString('utf8', 0, 4 * SHOWN).trimStart()
  return quoted(capped(text, SHOWN))
}
