import { quoted } from '@plinth/core'
import { formatCount } from '@plinth/core/render'
import type { Stated } from '../../evidence/checklist.ts'
import type { MarkdownDocument } from '../../evidence/markdown.ts'
import { nameOfFile } from './agent/identity.ts'
import { visionContradictions } from './joined.ts'
import { allOf, cutOf, firstOf, MOST_PARTS, type Reading } from './reading.ts'

const KEY = /^[A-Za-z][\w-]{0,40}:(?:\s|$)/

/** What is wrong in a document, with how to mend it. */
export function problemsOf(
  readings: readonly Reading[],
  { path, hasMemory }: { readonly path: string; readonly hasMemory: boolean },
): readonly Stated<string>[] {
  const [memory] = hasMemory ? [] : allOf(readings, 'memory')
  return [
    ...allOf(readings, 'problems'),
    ...visionContradictions(allOf(readings, 'vision')),
    ...CUT.flatMap((key) => cutShort(cutOf(readings, key))),
    ...(memory === undefined ? [] : [noMemoryFile(memory.line)]),
    ...(firstOf(readings, 'name') === null ? noName(path) : []),
  ].sort((a, b) => a.line - b.line)
}

/** Demands; of what is only told to a person, enough is kept. */
const CUT = ['preWork', 'preDeployment', 'methods', 'metrics', 'owns', 'disowns', 'skills'] as const

function cutShort(cut: readonly { readonly line: number }[]): readonly Stated<string>[] {
  const [first] = cut
  if (first === undefined) return []
  const value =
    `${formatCount(cut.length)} more than the ${formatCount(MOST_PARTS)} that are read of this kind stand from here on. ` +
    'To mend it: divide the document.'
  return [{ line: first.line, value }]
}

function noMemoryFile(line: number): Stated<string> {
  const value =
    'A memory is asked for, but no file is named, so that nothing can be checked. ' +
    'To mend it: name it as code, such as `docs/agents/NAME/MEMORY.md`.'
  return { line, value }
}

/** The file of a custom agent on GitHub names it where nothing else does. */
function noName(path: string): readonly Stated<string>[] {
  if (/\.agent\.md$/i.test(path)) return []
  const value =
    `The document does not say whom it defines; ${quoted(nameOfFile(path))} is taken from its path. ` +
    'To mend it: begin it with `# NAME Agent Definition`, or with front matter that has a `name`.'
  return [{ line: 1, value }]
}

/** A document that begins as front matter does, and never ends it. */
export function unclosedFrontMatter(text: string): Reading {
  const [first = '', second = ''] = text.slice(0, 1_000).split(/\r\n?|\n/, 2)
  if (first.trimEnd() !== '---' || !KEY.test(second)) return {}
  const value =
    'The front matter is not ended or not alone, so that tools do not see it. ' +
    'To mend it: put a line of `---` behind its last key, and no task boxes before that.'
  return { problems: [{ line: 1, value }] }
}

/** What is nested too deeply to be read. */
export function tooDeep({ unread = [] }: MarkdownDocument): Reading {
  const value = 'This is nested too deeply, and was not read. To mend it: move it further out.'
  return { problems: unread.map(({ line }) => ({ line, value })) }
}
