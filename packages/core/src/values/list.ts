import { type Parsed, refused, rejection, understood, type ValueKind } from './kind.ts'

const SHOWN = 5

/**
 * Several values: one per line, or separated by commas; in the configuration file also a sequence. A comma between
 * braces does not separate, so that `run-{1,2}.json` stays one pattern. Where values hold commas themselves, only
 * lines separate. Empty items are left out.
 */
export function list<T>(
  item: ValueKind<T>,
  options: { readonly what?: string; readonly separator?: 'line' } = {},
): ValueKind<readonly T[]> {
  const [example] = item.examples
  const [between, split] =
    options.separator === 'line'
      ? ['one to a line', splitLines]
      : ['one to a line or separated by commas', splitList]
  return {
    expected: options.what ?? `a list, ${between}, each ${item.expected}`,
    examples: [options.separator === 'line' ? example : item.examples.slice(0, 2).join(', ') || example],
    parse: (text) => parseAll(item, split(text)),
    parseItems: (texts) => {
      const values: T[] = []
      const rejections = texts.flatMap((text, index) => {
        const result = text === '' ? refused('is empty') : item.parse(text)
        if (result.ok) values.push(result.value)
        return result.ok ? [] : [{ index, ...rejection(item, text, result.why) }]
      })
      return rejections.length === 0 ? understood(values) : { ok: false, rejections }
    },
    ...(item.show === undefined ? {} : { show: item.show }),
    json: { anyOf: [{ type: 'array', items: item.json }, { type: 'string' }, item.json] },
  }
}

function parseAll<T>(item: ValueKind<T>, texts: readonly string[]): Parsed<readonly T[]> {
  const values: T[] = []
  const reasons: string[] = []
  for (const text of texts) {
    const result = item.parse(text)
    if (result.ok) values.push(result.value)
    else reasons.push(rejection(item, text, result.why).what)
  }
  if (texts.length === 0) return refused('holds nothing')
  if (reasons.length === 0) return understood(values)
  const more = reasons.length > SHOWN ? `; and ${reasons.length - SHOWN} more` : ''
  return refused(`holds items that cannot be used: ${reasons.slice(0, SHOWN).join('; ')}${more}`)
}

function splitLines(text: string): readonly string[] {
  return text
    .split(/[\r\n]/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

/** Splits at line ends and at commas outside braces; trims; drops what is empty. */
export function splitList(text: string): readonly string[] {
  const items: string[] = []
  let depth = 0
  let from = 0
  for (let index = 0; index <= text.length; index++) {
    const character = text.charAt(index)
    if (character === '{') depth++
    if (character === '}') depth = Math.max(0, depth - 1)
    const ends =
      character === '' || character === '\n' || character === '\r' || (character === ',' && depth === 0)
    if (!ends) continue
    if (character !== ',') depth = 0
    items.push(text.slice(from, index).trim())
    from = index + 1
  }
  return items.filter((item) => item !== '')
}
