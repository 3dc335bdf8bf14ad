import type { Inline } from '@plinth/core'
import { sentence } from './wording.ts'

/** A message as a sentence in which what stands between backticks is code: that is how messages name settings. */
export function prose(message: string): readonly Inline[] {
  const parts = sentence(message).split('`')
  // Of an odd number of backticks, the last one ends nothing.
  const pairs = parts.length % 2 === 1 ? parts.length : parts.length - 1
  const said = parts.slice(0, pairs).map((part, index): Inline => (index % 2 === 1 ? { code: part } : part))
  const rest = parts.slice(pairs).map((part) => `\`${part}`)
  return [...said, ...rest].filter((part) => part !== '')
}
