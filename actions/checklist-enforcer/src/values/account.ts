import { nearest, type Parsed, refused, understood, type ValueKind } from '@plinth/core'
import type { CommentAuthor, Exemption } from '../settings.ts'

/** A login of GitHub, those of apps (`renovate[bot]`) and of managed users (`ann_acme`) too. */
const LOGIN = /^@[a-z\d][a-z\d_-]{0,98}(?:\[bot\])?$/i
const TEAM = /^@[a-z\d][a-z\d_-]{0,98}\/[\w.-]{1,100}$/i

/** Whose change is not judged. */
export function exemption(): ValueKind<Exemption> {
  const what = 'bots, drafts, a login after @, or a label after label:'
  return {
    expected: what,
    examples: ['bots', 'drafts', '@octocat', 'label:trivial'],
    parse: (text) => {
      if (text === 'bots' || text === 'drafts') return understood({ kind: text })
      const [, label] = /^label:(.*)$/s.exec(text) ?? []
      if (label !== undefined) return labelled(label.trim())
      const login = parseLogin(text, ['bots', 'drafts', 'label:'])
      return login.ok ? understood({ kind: 'login', login: login.value }) : login
    },
    json: { type: 'string', pattern: '^(bots|drafts|@.+|label:.+)$' },
  }
}

function labelled(label: string): Parsed<Exemption> {
  return label === '' || label.length > 100 || /\p{C}/u.test(label)
    ? refused('names no label')
    : understood({ kind: 'label', label })
}

/** Whose comments count. */
export function commentAuthor(): ValueKind<CommentAuthor> {
  return {
    expected: 'author, write, or a login after @',
    examples: ['author', 'write', '@octocat'],
    parse: (text) => {
      if (text === 'author' || text === 'write') return understood({ kind: text })
      const login = parseLogin(text, ['author', 'write'])
      return login.ok ? understood({ kind: 'login', login: login.value }) : login
    },
    json: { type: 'string', pattern: '^(author|write|@.+)$' },
  }
}

/** The value has no `@`. */
function parseLogin(text: string, words: readonly string[]): Parsed<string> {
  if (LOGIN.test(text)) return understood(text.slice(1))
  if (text.startsWith('@')) {
    return refused(TEAM.test(text) ? 'is a team, and a login is asked for' : 'is no login of GitHub')
  }
  const close = nearest(text, words)
  return refused(close === null ? 'is none of these' : `is unknown; ${close} is the closest`)
}

/** Who reviews: `@user` or `@org/team`, as written. */
export function reviewer(): ValueKind<string> {
  return {
    expected: 'a login after @, or a team as @org/team',
    examples: ['@octo/sre', '@alice'],
    parse: (text) =>
      LOGIN.test(text) || TEAM.test(text)
        ? understood(text)
        : refused(text.startsWith('@') ? 'is neither' : 'does not begin with @'),
    json: { type: 'string', pattern: '^@' },
  }
}
