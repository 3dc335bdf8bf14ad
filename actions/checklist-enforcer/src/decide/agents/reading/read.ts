import type { Checklist, Item } from '../../../evidence/checklist.ts'
import type { Conventions } from '../../../settings.ts'
import { reasonProblem } from '../../items/reason.ts'
import type { Place } from '../../judgement.ts'
import { sentencesAbout } from '../passages.ts'
import { basename, indexOfName, lengthOfName, mentions, wordsOf } from '../words.ts'
import type { Work } from '../work.ts'

/** Whether something was read before work, as the author says it. */
export interface ReadState {
  readonly state: 'read' | 'not-applicable' | 'unread'
  /** Where it is said, or where an open box stands; null where nothing is said. */
  readonly place: Place | null
  /** A clause why what is said does not count, or why it does not apply; null where neither. */
  readonly note: string | null
}

const READING: ReadonlySet<string> = new Set([
  'read',
  'reviewed',
  'consulted',
  'referenced',
  'checked',
  'studied',
])
const WRITING: ReadonlySet<string> = new Set([
  'update',
  'updated',
  'updating',
  'append',
  'appended',
  'wrote',
  'written',
])
const DENIALS: ReadonlySet<string> = new Set([
  'no',
  'not',
  'never',
  'todo',
  'pending',
  'skipped',
  'n',
  'false',
  'didn',
  'haven',
])
/** What may stand between a word of reading and the name of a file without its ending. */
const BETWEEN: ReadonlySet<string> = new Set([
  'your',
  'my',
  'own',
  'the',
  'its',
  'our',
  'agent',
  'agents',
  'file',
  'was',
  'is',
  'has',
  'been',
])

const NOTHING_SAID: ReadState = { state: 'unread', place: null, note: null }

/**
 * Whether a file, or what a checklist calls its reading, is said to have been read: a ticked item, a field or a sentence
 * that names it; or an item that says why it does not apply. The best of what is said counts.
 */
export function readState(
  work: Pick<Work, 'checklists'>,
  file: string | null,
  titles: readonly string[],
  conventions: Conventions,
): ReadState {
  const isAbout = (text: string): boolean => namesReading(text, file, titles)
  const states = work.checklists.flatMap((checklist) => statesIn(checklist, isAbout, conventions))
  const best = (['read', 'not-applicable', 'unread'] as const).map((state) =>
    states.find((one) => one.state === state),
  )
  return best.find((one) => one !== undefined) ?? NOTHING_SAID
}

function statesIn(
  checklist: Checklist,
  isAbout: (text: string) => boolean,
  conventions: Conventions,
): readonly ReadState[] {
  const { fields, items, source } = checklist
  const ofItems = items
    .filter(({ remark, text }) => isAbout(`${text} ${remark}`))
    .map((item) => stateOf(item, { source, line: item.line }, conventions))
  const ofFields = fields
    .filter(({ name, value }) => isAbout(`${name} ${value}`) && affirms(value) && !asks(value))
    .map(({ line }): ReadState => ({ state: 'read', place: { source, line }, note: null }))
  const ofSentences = sentencesAbout(checklist, (text) => isAbout(text) && saysRead(text)).map(
    ({ place }): ReadState => ({ state: 'read', place, note: null }),
  )
  return [...ofItems, ...ofFields, ...ofSentences]
}

function stateOf(item: Item, place: Place, conventions: Conventions): ReadState {
  if (item.state === 'done') return { state: 'read', place, note: null }
  if (item.state === 'open') return { state: 'unread', place, note: 'its box is not ticked' }
  const problem = reasonProblem(item, conventions)
  return problem === null
    ? { state: 'not-applicable', place, note: item.reason }
    : { state: 'unread', place, note: `it is marked as not applicable ${problem}` }
}

/** Updating a file is not reading it. */
function namesReading(text: string, file: string | null, titles: readonly string[]): boolean {
  const words = wordsOf(text)
  if (titles.some((title) => indexOfName(words, title) !== -1)) return true
  const isWritten = words.some((word) => WRITING.has(word)) && !words.some((word) => READING.has(word))
  return file !== null && !isWritten && namesFile(words, file)
}

/** `MEMORY.md`; without its ending only beside a word of reading: `read my memory`, `cross-PM awareness checked`. */
function namesFile(words: readonly string[], file: string): boolean {
  const name = basename(file)
  if (indexOfName(words, name) !== -1) return true
  const stem = name.includes('.') ? name.slice(0, name.lastIndexOf('.')) : name
  const at = indexOfName(words, stem)
  if (at === -1) return false
  return readsBeside(words, at - 1, -1) || readsBeside(words, at + lengthOfName(words, at, stem), 1)
}

function readsBeside(words: readonly string[], from: number, step: 1 | -1): boolean {
  let at = from
  while (BETWEEN.has(words[at] ?? '')) at += step
  return READING.has(words[at] ?? '')
}

/** `yes`, `read, cycle 10`; not `not yet`. */
function affirms(value: string): boolean {
  const words = wordsOf(value)
  return words.length > 0 && !words.some((word) => DENIALS.has(word))
}

function saysRead(text: string): boolean {
  return wordsOf(text).some((word) => READING.has(word)) && affirms(text) && !asks(text)
}

/** What asks for it begins with the verb and says when: `Read MEMORY.md before any task`. */
function asks(text: string): boolean {
  return wordsOf(text)[0] === 'read' && (mentions(text, 'before') || mentions(text, 'first'))
}
