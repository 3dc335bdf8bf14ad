import type { ChangedFile } from '../../evidence/change.ts'

type AddedLines = NonNullable<ChangedFile['addedLines']>

const HUNK = /^@@ -\d{1,9}(?:,\d{1,9})? \+(\d{1,9})(?:,\d{1,9})? @@/
/** Of longer ones nobody wants to know each line. */
const LONGEST_PATCH = 200_000

/**
 * The lines that a patch adds, with their numbers in the new file.
 * @param patch hunks of a unified diff, as GitHub gives them
 * @param additions how many there must be
 * @returns null where the patch is not there, is long, or is not whole
 */
export function addedLines(patch: string | null, additions: number | null): AddedLines | null {
  if (patch === null || patch.length > LONGEST_PATCH) return null
  const added: { readonly line: number; readonly text: string }[] = []
  let line = 0
  for (const row of patch.split('\n')) {
    const [, start] = row.startsWith('@@') ? (HUNK.exec(row) ?? []) : []
    if (start !== undefined) line = Number(start)
    else if (row.startsWith('+')) {
      added.push({ line, text: row.slice(1).replace(/\r$/, '') })
      line += 1
    } else if (row.startsWith(' ')) line += 1
  }
  return added.length === additions ? added : null
}
