import { headerNameProblem, headerValue } from './http.ts'
import { refused, understood, type ValueKind } from './kind.ts'

export type Headers = Readonly<Record<string, string>>

/** Headers by which messages are framed; a user's value would break them. */
const FRAMING = new Set([
  'connection',
  'content-length',
  'expect',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
])

/** Why a header cannot be set, or null. */
export function headerProblem(name: string): string | null {
  return headerNameProblem(name) ?? (FRAMING.has(name.toLowerCase()) ? 'is set by Plinth itself' : null)
}

/** Headers as an input: `Name: value`, one to a line. Errors name a header by its line, and never show a value. */
export function headerLines(): ValueKind<Headers> {
  const value = headerValue()
  return {
    expected: 'headers, one to a line',
    examples: [`Authorization: Bearer \${{ secrets.TOKEN }}`],
    show: () => '***',
    parse: (text) => {
      let headers: Headers = {}
      for (const [index, line] of text.split(/\r?\n/).entries()) {
        if (line.trim() === '') continue
        const colon = line.indexOf(':')
        if (colon === -1) return refused(`has no colon in line ${index + 1}`)
        const name = line.slice(0, colon).trim()
        const why = headerProblem(name)
        if (why !== null) return refused(`starts line ${index + 1} with a name that ${why}`)
        const content = value.parse(line.slice(colon + 1).trim())
        if (!content.ok) return refused(`${content.why} in line ${index + 1}`)
        headers = mergedHeaders(headers, { [name]: content.value })
      }
      return understood(headers)
    },
    json: { type: 'object', additionalProperties: { type: 'string' } },
  }
}

/** Several sets of headers as one: a later one replaces an earlier one whatever the case of its name. */
export function mergedHeaders(...sets: readonly Headers[]): Headers {
  const byName = new Map<string, readonly [string, string]>()
  for (const [name, value] of sets.flatMap((set) => Object.entries(set))) {
    byName.set(name.toLowerCase(), [name, value])
  }
  return Object.fromEntries(byName.values())
}
