import { quoted } from '@plinth/core'
import { listed } from '@plinth/core/render'
import type { Dialect, ReadingPlan } from '../../evidence/charges.ts'

export type Recognised =
  | { readonly dialect: Dialect; readonly plan: ReadingPlan }
  /** A sentence on what is wrong, and how to mend it, beginning with a verb. */
  | { readonly what: string; readonly mend: string }

const MEND = 'Give an export that the gate reads, with its header line.'
/** So many names of a header are shown. */
const SHOWN = 5

/**
 * Which dialect a header is written in. The last of `dialects` is the plainest, and counts only where no other does.
 */
export function recognise(
  dialects: readonly Dialect[],
  header: readonly string[],
  wanted: { readonly tags: readonly string[] },
): Recognised {
  const fitting = dialects.flatMap((dialect) => {
    const plan = dialect.plan(header, wanted)
    return plan === null ? [] : [{ dialect, plan }]
  })
  const plainest = dialects.at(-1)
  const rivals = fitting.length === 1 ? fitting : fitting.filter(({ dialect }) => dialect !== plainest)
  const [found, other] = rivals
  if (found === undefined) return unknown(dialects, header)
  if (other === undefined) return found.plan.ambiguous === undefined ? found : unclear(found.plan.ambiguous)
  return {
    what: `Its header is that of several exports at once: ${listed(rivals.map(({ dialect }) => dialect.title))}.`,
    mend: 'Give each export as a file of its own.',
  }
}

/** Which of the columns is meant changes the total, so nobody guesses. */
function unclear(names: readonly string[]): Recognised {
  const shown = listed(names.slice(0, SHOWN).map((name) => quoted(name)))
  return {
    what: `Its header names more than one column that could be meant: ${shown}.`,
    mend: 'Leave only the one that counts, or rename the others.',
  }
}

function unknown(dialects: readonly Dialect[], header: readonly string[]): Recognised {
  const closest = dialects
    .flatMap((dialect) => {
      const needs = dialect.needs?.(header)
      return needs === undefined || needs.present.length === 0 ? [] : [{ dialect, ...needs }]
    })
    .toSorted((a, b) => share(b) - share(a))
    .at(0)
  if (closest === undefined) {
    const shown = header.slice(0, SHOWN).map(quoted)
    const more = header.length > SHOWN ? [`${header.length - SHOWN} more`] : []
    const names = shown.length === 0 ? '' : `: ${listed([...shown, ...more])}`
    return { what: `Its header is that of no known export${names}.`, mend: MEND }
  }
  const { dialect, missing } = closest
  const columns = missing.length === 1 ? 'the column' : 'the columns'
  return {
    what: `Its header is that of no known export; it is nearest to ${dialect.title}, but lacks ${columns} ${listed(missing)}.`,
    mend: MEND,
  }
}

function share({
  present,
  missing,
}: {
  readonly present: readonly unknown[]
  readonly missing: readonly unknown[]
}) {
  return present.length / (present.length + missing.length)
}
