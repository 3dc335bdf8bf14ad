/** A cell with more than this is no list of tags. */
const LONGEST = 65_536

/**
 * The tags of one cell: a JSON object (`{"team": "shop"}`), the same without its braces as Azure writes it
 * (`"team": "shop","env": "dev"`), or a list of pairs (`[{"key": "team", "value": "shop"}]`). Empty where it has none;
 * null where the cell is none of these.
 */
export function tagsOf(cell: string): ReadonlyMap<string, string> | null {
  const text = cell.trim()
  if (text === '' || text.length > LONGEST) return text === '' ? new Map() : null
  const value = parsed(text.startsWith('"') ? `{${text}}` : text)
  if (typeof value !== 'object' || value === null) return null
  return Array.isArray(value) ? pairsOf(value) : new Map(Object.entries(value).map(tag))
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function pairsOf(list: readonly unknown[]): ReadonlyMap<string, string> | null {
  const tags = new Map<string, string>()
  for (const pair of list) {
    if (typeof pair !== 'object' || pair === null || !('key' in pair) || typeof pair.key !== 'string')
      return null
    tags.set(...tag([pair.key, 'value' in pair ? pair.value : '']))
  }
  return tags
}

function tag([key, value]: readonly [string, unknown]): [string, string] {
  if (typeof value === 'string') return [key, value]
  return [key, typeof value === 'number' || typeof value === 'boolean' ? String(value) : '']
}
