import { tagsOf } from './tag-cell.ts'

export interface ReadTags {
  /** null: the export does not tell. */
  readonly tagged: boolean | null
  /** Those asked for that the row has. */
  readonly tags: Readonly<Record<string, string>>
}

/** How one export's row tells its tags. */
export type TagReader = (dimensions: readonly string[]) => ReadTags

export const UNTOLD: TagReader = () => ({ tagged: null, tags: {} })

/**
 * Of an export that has all tags of a row in one cell. `keysOf` gives the keys under which the export may have the tag that a
 * user names; `counts` leaves out what the provider put there itself.
 */
export function tagsInOneCell(
  cell: (dimensions: readonly string[]) => string,
  wanted: readonly string[],
  keysOf: (key: string) => readonly string[] = (key) => [key],
  counts: (key: string) => boolean = () => true,
): TagReader {
  return (dimensions) => {
    const tags = tagsOf(cell(dimensions))
    if (tags === null) return { tagged: null, tags: {} }
    return {
      tagged: [...tags].some(([key, value]) => value !== '' && counts(key)),
      tags: chosen(wanted, (key) => firstOf(keysOf(key), (name) => tags.get(name))),
    }
  }
}

/** Of an export that has a column for each tag. */
export function tagsInColumns(
  columns: ReadonlyMap<string, (dimensions: readonly string[]) => string>,
  wanted: readonly string[],
  keysOf: (key: string) => readonly string[],
): TagReader {
  return (dimensions) => ({
    tagged: [...columns.values()].some((cell) => cell(dimensions) !== ''),
    tags: chosen(wanted, (key) => firstOf(keysOf(key), (name) => columns.get(name)?.(dimensions))),
  })
}

function firstOf(
  names: readonly string[],
  valueUnder: (name: string) => string | undefined,
): string | undefined {
  for (const name of names) {
    const value = valueUnder(name)
    if (value !== undefined && value !== '') return value
  }
  return undefined
}

/** An object of its own properties only, whatever the tags are called. */
function chosen(
  wanted: readonly string[],
  valueOfTag: (key: string) => string | undefined,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    wanted.flatMap((key) => {
      const value = valueOfTag(key)
      return value === undefined ? [] : [[key, value]]
    }),
  )
}
