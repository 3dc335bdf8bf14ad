import type { Checklist, Item } from '../src/evidence/checklist.ts'
import { readChecklist } from '../src/read/checklist/index.ts'
import { DEFAULT_CONVENTIONS } from '../src/resolve/conventions.ts'
import type { Conventions } from '../src/settings.ts'

const SOURCE = { kind: 'body', name: 'the description of #1', path: null, url: null, pull: 1 } as const

export function read(text: string, conventions: Partial<Conventions> = {}): Checklist {
  return readChecklist({ source: SOURCE, text }, { ...DEFAULT_CONVENTIONS, ...conventions })
}

/** The only item of a text. */
export function readItem(text: string, conventions: Partial<Conventions> = {}): Item {
  const [item, ...more] = read(text, conventions).items
  if (item === undefined || more.length > 0)
    throw new Error(`${item === undefined ? 'No' : 'More than one'} item in ${text}`)
  return item
}
