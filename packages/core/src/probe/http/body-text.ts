import { quoted } from '../../values/index.ts'
import { opening } from './opening.ts'

/** A clause for a body that does not contain the wanted text. */
export function brokenBodyText(body: Buffer, wanted: string): string | null {
  if (body.includes(wanted)) return null
  const seen = body.length === 0 ? 'it is empty' : `it begins ${opening(body)}`
  return `the body does not contain ${quoted(wanted)}; ${seen}`
}
