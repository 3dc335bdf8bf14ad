const STOPS = new Set([
  'and',
  'or',
  'before',
  'for',
  'if',
  'with',
  'when',
  'unless',
  'first',
  'immediately',
  'in',
  'then',
])
const TO = /[\s(]to\s/
const MOST_WORDS = 4

/** Whom a text escalates to: `reconsider or escalate to PM-Orchestrator`; null where it names nobody. */
export function escalationIn(text: string): string | null {
  const from = text.toLowerCase().indexOf('escalat')
  const to = from === -1 ? null : TO.exec(text.slice(from))
  if (to === null) return null
  const words: string[] = []
  const behind = text.slice(from + to.index + to[0].length).trimStart()
  for (const word of behind.split(/\s/, MOST_WORDS + 1)) {
    const open = word.replace(/^[([*_`"']/, '')
    const bare = open.replace(/[)\]*_`"',;:.!]$/, '')
    if (STOPS.has(bare.toLowerCase()) || bare === '') break
    if (words.length > 0 || bare.toLowerCase() !== 'the') words.push(bare)
    if (bare !== open) break
  }
  return words.length === 0 ? null : words.slice(0, MOST_WORDS).join(' ')
}
