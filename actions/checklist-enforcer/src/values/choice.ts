import { parseDecimal, refused, understood, type ValueKind } from '@plinth/core'
import type { Choice } from '../settings.ts'

const MOST = 1000

/** How many items of a section must be done: `one` of them and no more, `all`, `at least 2`. */
export function choice(): ValueKind<Choice> {
  return {
    expected: 'one, all, or at least and a number',
    examples: ['one', 'all', 'at least 2'],
    parse: (text) => {
      const words = text.toLowerCase()
      if (words === 'one' || words === 'exactly one') return understood({ kind: 'exactly-one' })
      if (words === 'all') return understood({ kind: 'all' })
      const [, digits] = /^at least (\S+)$/.exec(words) ?? []
      if (digits === undefined) return refused('is none of these')
      const count = digits === 'one' ? understood(1) : parseDecimal(digits)
      if (!count.ok || !Number.isSafeInteger(count.value)) return refused('has no whole number')
      if (count.value < 1) return refused('asks for nothing')
      return count.value > MOST
        ? refused(`asks for more than ${MOST}`)
        : understood({ kind: 'at-least', count: count.value })
    },
    json: { type: 'string', pattern: '^([Oo]ne|[Ee]xactly one|[Aa]ll|[Aa]t least ([1-9]\\d*|one))$' },
  }
}
