import { type Parsed, refused, understood, type ValueKind } from '@plinth/core'

const LONGEST = 1000

/** A file of the repository, from its root: `docs/RUNBOOK.md`. */
export function repositoryPath(example: string): ValueKind<string> {
  return {
    expected: 'a path of the repository, from its root',
    examples: [example],
    parse: (text) => (/[*?]/.test(text) ? refused('is a pattern, and one path is asked for') : inside(text)),
    json: { type: 'string' },
  }
}

/** The same, `*` and `?` standing for parts of a name, `**` for folders, `{a,b}` for either. */
export function repositoryPattern(example: string): ValueKind<string> {
  return {
    expected: 'a path or a pattern of paths, from the root of the repository',
    examples: [example],
    parse: (text) =>
      text.startsWith('!') ? refused('excludes, and only what is meant can be named here') : inside(text),
    json: { type: 'string' },
  }
}

/** The same; with `!` before it, what earlier ones of the list do not mean. */
export function pathFilter(example: string): ValueKind<string> {
  return {
    ...repositoryPattern(example),
    parse: (text) => {
      if (!text.startsWith('!')) return inside(text)
      const excluded = inside(text.slice(1))
      return excluded.ok ? understood(`!${excluded.value}`) : excluded
    },
  }
}

/** The path of a template, or `none`. */
export function templatePath(): ValueKind<string | 'none'> {
  const path = repositoryPath('.github/pull_request_template.md')
  return { ...path, expected: `${path.expected}, or none`, examples: [...path.examples, 'none'] }
}

function inside(text: string): Parsed<string> {
  if (text.length > LONGEST) return refused('is too long for a path')
  if (/\p{C}/u.test(text)) return refused('holds an invisible character')
  if (/^[/~]|^[a-z]:/i.test(text)) return refused('does not begin at the root of the repository')
  // Braces are looked into as well: `{..,docs}/a.md`.
  if (text.split(/[/\\{},]/).includes('..')) return refused('leaves the repository')
  const path = text.replace(/^\.\//, '')
  return path === '' || path === '.' ? refused('names no file') : understood(path)
}
