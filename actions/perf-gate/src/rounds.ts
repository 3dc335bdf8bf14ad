import { refused, understood, type ValueKind } from '@plinth/core'

const MOST_ROUNDS = 200

export interface RoundLimits {
  readonly min: number
  readonly max: number
}

/** How many rounds are measured: `6-30`, or `12` for exactly so many. */
export function rounds(): ValueKind<RoundLimits> {
  return {
    expected: `a number of rounds from 1 to ${MOST_ROUNDS}, or the fewest and the most`,
    examples: ['6-30', '12'],
    parse: (text) => {
      const [, first = '', last = first] = /^(\d{1,6})(?:\s*-\s*(\d{1,6}))?$/.exec(text) ?? []
      if (first === '') return refused('is not a number of rounds')
      const limits = { min: Number(first), max: Number(last) }
      if (limits.min < 1 || limits.max < 1) return refused('asks for no round at all')
      if (limits.max > MOST_ROUNDS) return refused(`is above ${MOST_ROUNDS}`)
      return limits.min > limits.max ? refused('has its larger number first') : understood(limits)
    },
    json: {
      anyOf: [
        { type: 'integer', minimum: 1, maximum: MOST_ROUNDS },
        { type: 'string', pattern: '^\\d+\\s*-\\s*\\d+$' },
      ],
    },
  }
}
