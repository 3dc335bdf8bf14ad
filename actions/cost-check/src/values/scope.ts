import { kinds, type Parsed, refused, understood, type ValueKind } from '@plinth/core'
import type { Scope } from '../settings.ts'

const LONGEST = 256

/** One of the names that an export has: of a service, an account, a project. Compared as it is written. */
export function exportedName(what: string, example: string): ValueKind<string> {
  const text = kinds.text({ what, example, longest: LONGEST })
  return {
    ...text,
    parse: (given) => (isVisible(given) ? text.parse(given) : refused('holds an invisible character')),
  }
}

/** A tag and its value: `team=checkout`. */
export function tag(): ValueKind<NonNullable<Scope['tag']>> {
  return {
    expected: 'a tag and its value, with = between them',
    examples: ['team=checkout'],
    parse: parseTag,
    json: { type: 'string', pattern: '^[^=]+=' },
  }
}

function parseTag(text: string): Parsed<NonNullable<Scope['tag']>> {
  const equals = text.indexOf('=')
  if (equals === -1) return refused('has no = between tag and value')
  const [key, value] = [text.slice(0, equals).trim(), text.slice(equals + 1).trim()]
  if (key === '') return refused('names no tag')
  if (value === '') return refused('gives no value')
  if (text.length > LONGEST) return refused('is too long for a tag')
  return isVisible(text) ? understood({ key, value }) : refused('holds an invisible character')
}

/** Why a text cannot be the name of agents, or of a runner; null where it can. */
export function nameProblem(name: string): string | null {
  if (name.trim() === '') return 'is empty'
  if (name.length > LONGEST) return 'is too long for a name'
  return isVisible(name) ? null : 'holds an invisible character'
}

const isVisible = (text: string): boolean => !/\p{C}/u.test(text)
