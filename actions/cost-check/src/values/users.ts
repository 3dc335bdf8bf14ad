import { kinds, type Parsed, refused, splitList, understood, type ValueKind } from '@plinth/core'
import { isZero, readDecimal } from '@plinth/core/money'
import type { Settings } from '../settings.ts'

type UsersSource = NonNullable<Settings['users']>

const files = kinds.list(kinds.path({ what: 'a path or a pattern', example: 'metrics/users-*.csv' }))
const NUMBER = /^\d{1,15}(?:\.\d{1,6})?$/
/** What was meant as a number: a path has a letter somewhere. */
const LIKE_A_NUMBER = /^[-+\d.,_'\s]+$/

/** How many active users there are: a number for the whole period, or files that tell it by day. */
export function users(): ValueKind<UsersSource> {
  return {
    expected: 'a number of users above 0, or paths and patterns of files',
    examples: ['metrics/users.csv', '1200'],
    parse: (text) => {
      if (LIKE_A_NUMBER.test(text)) return parseNumber(text)
      const parsed = files.parse(text)
      return parsed.ok ? understood({ files: parsed.value }) : parsed
    },
    parseItems: (texts) => {
      const parsed = files.parseItems?.(texts)
      if (parsed === undefined || !parsed.ok) return parsed ?? { ok: false, rejections: [] }
      return understood({ files: parsed.value })
    },
    json: { anyOf: [{ type: 'number', exclusiveMinimum: 0 }, ...anyOf(files.json)] },
  }
}

function parseNumber(text: string): Parsed<UsersSource> {
  if (text.startsWith('-')) return refused('is below 0')
  if (splitList(text).length !== 1 || !NUMBER.test(text)) return refused('is not a plain number')
  const constant = readDecimal(text)
  return constant === null || isZero(constant) ? refused('is not above 0') : understood({ constant })
}

/** The kinds of values that a list may be written as. */
function anyOf(json: Readonly<Record<string, unknown>>): readonly unknown[] {
  const forms = json['anyOf']
  return Array.isArray(forms) ? forms : [json]
}
