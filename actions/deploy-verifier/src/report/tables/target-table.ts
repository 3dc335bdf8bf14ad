import type { Text } from '@plinth/core'
import { table } from '@plinth/core/render'
import type { Settings } from '../../settings.ts'

/** A table whose first column names the target; it is left out where there is but one. */
export function targetTable(
  { targets }: Pick<Settings, 'targets'>,
  titles: readonly string[],
  rows: readonly (readonly Text[])[],
): ReturnType<typeof table> {
  if (targets.length > 1) return table(['Target', ...titles], rows)
  return table(
    titles,
    rows.map((row) => row.slice(1)),
  )
}
