import { headerProblem, type Parsed, refused, understood, type ValueKind } from '@plinth/core'
import { pathProblem } from '@plinth/core/targets'
import type { VersionSource } from '../settings.ts'

/** `header x-version`, `json $.version`, `text build:`. */
export function versionSource(): ValueKind<VersionSource> {
  return {
    expected: 'where the version is found: header, json or text, and its name, path or prefix',
    examples: ['header x-version', 'json $.version', 'text build:'],
    parse: parseVersionSource,
    json: { type: 'string', pattern: '^(header|json|text)\\s+\\S' },
  }
}

/** The same, or `none` for what tells no version. */
export function versionSourceOrNone(): ValueKind<VersionSource | 'none'> {
  const source = versionSource()
  return {
    ...source,
    expected: `${source.expected}; or none`,
    examples: [...source.examples, 'none'],
    parse: (text) => (text === 'none' ? understood(text) : source.parse(text)),
    json: { type: 'string', pattern: '^(none$|(header|json|text)\\s+\\S)' },
  }
}

function parseVersionSource(text: string): Parsed<VersionSource> {
  const [, from = '', what = ''] = /^([a-z]{1,20})\s+(\S.*)$/s.exec(text) ?? []
  if (what.length > 1000) return refused('is too long')
  switch (from) {
    case 'header': {
      const why = headerProblem(what)
      return why === null
        ? understood({ from, name: what.toLowerCase() })
        : refused(`names a header that ${why}`)
    }
    case 'json': {
      const why = pathProblem(what)
      return why === null ? understood({ from, path: what }) : refused(`holds a path that ${why}`)
    }
    case 'text':
      return understood({ from, prefix: what })
    default:
      return refused('does not start with header, json or text, followed by what to look for')
  }
}
