import { refused, understood, type ValueKind } from '@plinth/core'

const LONGEST = 100

/** What the check run is called, and with it the comment; `none` for no check run. */
export function checkName(): ValueKind<string> {
  return {
    expected: 'the name of a check, or none',
    examples: ['Plinth'],
    parse: (text) => {
      if (text.length > LONGEST) return refused(`is longer than ${LONGEST} characters`)
      return /\p{C}/u.test(text) ? refused('holds characters that show nothing') : understood(text)
    },
    json: { type: 'string', maxLength: LONGEST },
  }
}
