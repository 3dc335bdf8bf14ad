import { plainText } from '@plinth/core/render'
import type { Pull } from '../evidence/change.ts'
import type { Relevance } from './condition.ts'

/** As much of an author's text as a sentence can hold. */
const LONGEST_NAME = 80

/** A clause as a sentence: `it is not ticked` becomes `It is not ticked.` A path or a login stays as it is written. */
export function sentence(clause: string): string {
  if (/[/@.]/.test(clause.split(' ', 1)[0] ?? '')) return `${clause}.`
  return `${clause.charAt(0).toUpperCase()}${clause.slice(1)}.`
}

/** Somebody's text inside a sentence: `“Rollback plan”`. */
export function named(text: string): string {
  return `“${plainText(text, LONGEST_NAME)}”`
}

/** What holds a description: `#12`, or `this change` where there is no pull request. */
export function changeName(pull: Pull | null): string {
  return pull === null ? 'this change' : `#${pull.number}`
}

/** Adds to a clause that nobody can tell whether the demand applies; nothing unknown counts as good. */
export function withDoubt(clause: string, { unknown }: Pick<Relevance, 'unknown'>): string {
  return unknown === null ? clause : `${clause} (whether it applies cannot be told, since ${unknown})`
}
