import { decodeText, type TextFile, tooLarge } from '@plinth/core/files'
import { known, unknown } from '../../evidence/known.ts'
import type { Checkout } from '../git/checkout.ts'
import { type Files, MOST_BYTES } from './files.ts'
import { once } from './once.ts'

/** `commit blob 12345678`, and what git says of links. */
const LONGEST_HEADER = 5_000

/** The files of a commit that the checkout holds. Links are followed as far as they stay in the repository. */
export function commitFiles({ git }: Checkout, commit: string): Files {
  return {
    commit,
    list: once(async () => {
      const answer = await git(['ls-tree', '-r', '-z', '--name-only', '--full-tree', commit])
      return answer.ok ? known(namesIn(answer.output)) : unknown(answer.why)
    }),
    read: async (path, mostBytes = MOST_BYTES) => {
      // A request is a line.
      if (/[\n\0]/.test(path)) return { state: 'refused', why: 'its name holds a line break' }
      const answer = await git(['cat-file', '--follow-symlinks', '--batch'], {
        input: `${commit}:${path}\n`,
        mostBytes: mostBytes + LONGEST_HEADER,
      })
      if (answer.ok) return readingOf(answer.output, mostBytes)
      return answer.kind === 'too-much' ? tooLarge(mostBytes) : { state: 'refused', why: answer.why }
    },
  }
}

/** Reads what `git cat-file --batch` says to one request: a line that tells what was found, then the content. */
function readingOf(output: Buffer, mostBytes: number): TextFile {
  const end = output.indexOf('\n')
  const header = output.toString('utf8', 0, end)
  const [, digits] = /^[0-9a-f]+ blob (\d+)$/.exec(header) ?? []
  if (digits === undefined) return withoutText(header)
  const size = Number(digits)
  return size > mostBytes ? tooLarge(mostBytes) : decodeText(output.subarray(end + 1, end + 1 + size))
}

function withoutText(header: string): TextFile {
  if (header.startsWith('symlink ')) {
    return { state: 'refused', why: 'it is a link that leads out of the repository' }
  }
  if (header.startsWith('loop ')) return { state: 'refused', why: 'it is a link that leads in a circle' }
  if (/^[0-9a-f]+ tree \d+$/.test(header)) return { state: 'refused', why: 'it is no regular file' }
  return { state: 'missing' }
}

/** What git separates by null characters, so that names need no quoting. */
export const namesIn = (output: Buffer): readonly string[] =>
  output
    .toString()
    .split('\0')
    .filter((name) => name !== '')
