import { nearest, refused, understood, type ValueKind } from '@plinth/core'
import type { Severity } from '../evidence/checklist.ts'

const SEVERITY_OF: ReadonlyMap<string, Severity> = new Map([
  ['P0', 'block'],
  ['P1', 'warn'],
  ['P2', 'inform'],
  ['block', 'block'],
  ['warn', 'warn'],
  ['inform', 'inform'],
])
const WORDS = [...SEVERITY_OF.keys()]

/** How much something weighs, as a priority or as what it does. */
export function severity(): ValueKind<Severity> {
  return {
    expected: `one of ${WORDS.join(', ')}`,
    examples: ['P0', 'warn'],
    parse: (text) => {
      const word = WORDS.find((one) => one.toLowerCase() === text.toLowerCase())
      const found = word === undefined ? undefined : SEVERITY_OF.get(word)
      if (found !== undefined) return understood(found)
      const close = nearest(text, WORDS)
      return refused(close === null ? 'is none of these' : `is unknown; ${close} is the closest`)
    },
    json: { enum: WORDS },
  }
}
