import { refused, understood, type ValueKind } from './kind.ts'
import { nearest } from './nearest.ts'

/** Any text. `longest` is in UTF-16 units. */
export function text(
  options: {
    readonly what?: string
    readonly example?: string
    readonly longest?: number
    readonly allowsEmpty?: boolean
  } = {},
): ValueKind<string> {
  const { longest = 10_000 } = options
  return {
    expected: options.what ?? 'text',
    examples: [options.example ?? 'text'],
    parse: (given) =>
      given.length > longest ? refused(`is longer than ${longest} characters`) : understood(given),
    ...(options.allowsEmpty === true ? { allowsEmpty: true } : {}),
    json: { type: ['string', 'number', 'boolean'] },
  }
}

/** A secret: nothing of it is ever shown. */
export function secret(what = 'a secret'): ValueKind<string> {
  return { ...text({ what, example: `\${{ secrets.NAME }}` }), show: () => '***' }
}

/** One of a few words. */
export function oneOf<const Word extends string>(words: readonly [Word, ...Word[]]): ValueKind<Word> {
  return {
    expected: words.length === 1 ? words[0] : `one of ${words.join(', ')}`,
    examples: [words[0]],
    parse: (given) => {
      const word = words.find((word) => word === given)
      if (word !== undefined) return understood(word)
      const close = nearest(given, words)
      return refused(close === null ? 'is none of these' : `is unknown; ${close} is the closest`)
    },
    json: { enum: words },
  }
}

const FLAGS: ReadonlyMap<string, boolean> = new Map([
  ...['true', 'True', 'TRUE', 'yes', 'Yes', 'YES'].map((word) => [word, true] as const),
  ...['false', 'False', 'FALSE', 'no', 'No', 'NO'].map((word) => [word, false] as const),
])

/** Yes or no: the words GitHub takes for a boolean input, and `yes` and `no`. */
export function flag(): ValueKind<boolean> {
  return {
    expected: 'yes or no (or true, false)',
    examples: ['yes', 'no'],
    parse: (given) => {
      const value = FLAGS.get(given)
      return value === undefined ? refused('is neither yes nor no') : understood(value)
    },
    json: { enum: [true, false, 'yes', 'no'] },
  }
}
