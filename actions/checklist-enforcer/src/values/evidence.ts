import {
  hideCredentials,
  nearest,
  type Parsed,
  quoted,
  refused,
  understood,
  type ValueKind,
  VERDICTS,
  type Verdict,
} from '@plinth/core'
import type { Binding } from '../settings.ts'
import { reviewer } from './account.ts'
import { parseLink } from './link.ts'
import { repositoryPattern } from './repository-path.ts'

/** Gates whose reports can be evidence. */
const GATES = [
  'perf-gate',
  'deploy-verifier',
  'cost-check',
  'uptime-monitor',
  'pipeline-audit',
  'capacity-planner',
] as const
const OWN_NAME = 'checklist-enforcer'

type WithoutText<B> = B extends unknown ? Omit<B, 'text'> : never
type Reader = (rest: string | null) => Parsed<WithoutText<Binding>>

const READERS: ReadonlyMap<string, Reader> = new Map([
  ...GATES.map((gate): [string, Reader] => [gate, (rest) => reportOf(gate, rest ?? '')]),
  ['check', (rest) => checkCalled(rest ?? '')],
  ['review', (rest) => reviewBy(rest)],
  ['changed', (rest) => changeOf(rest ?? '')],
  ['link', (rest) => linkTo(rest)],
])

/**
 * What decides an item in place of its tick: `perf-gate: pass, inconclusive`, `check: build / test`, `review`,
 * `review: @octo/sre @alice`, `changed: docs/runbook.md # Rollback, Contacts`, `link`, `link: https://…`.
 */
export function evidence(): ValueKind<Binding> {
  return {
    expected: 'evidence (in quotes where it has a colon)',
    examples: [
      'perf-gate: pass',
      'perf-gate: pass, inconclusive',
      'check: build / test',
      'review',
      'review: @octo/sre @alice',
      'changed: docs/runbook.md # Rollback, Contacts',
      'changed: src/**',
      'link',
      'link: https://status.example.com/maintenance',
    ],
    parse: (text) => {
      if (text.length > 1000) return refused('is longer than 1000 characters')
      const colon = text.indexOf(':')
      const name = (colon === -1 ? text : text.slice(0, colon)).trim()
      const read = READERS.get(name)
      if (read === undefined) return refused(unknown(name))
      const binding = read(colon === -1 ? null : text.slice(colon + 1).trim())
      return binding.ok ? understood({ ...binding.value, text }) : binding
    },
    show: (text) => (text.startsWith('link') ? hideCredentials(text) : text),
    json: { type: 'string', pattern: `^(${[...READERS.keys()].join('|')})` },
  }
}

function unknown(name: string): string {
  if (name === OWN_NAME) return 'names this gate itself, which cannot be its own evidence'
  const close = nearest(name, READERS.keys())
  const known = `does not begin with one of ${[...READERS.keys()].join(', ')}`
  return close === null ? known : `${known}; ${close} is the closest`
}

function reportOf(gate: string, rest: string): ReturnType<Reader> {
  const verdicts = [...new Set(separated(rest))]
  if (verdicts.length === 0) return refused(`names no verdict, such as ${gate}: pass`)
  const wrong = verdicts.find((word) => !isVerdict(word))
  return wrong === undefined
    ? understood({ kind: 'report', gate, verdicts })
    : refused(`names ${quoted(wrong)}, which is none of the verdicts ${VERDICTS.join(', ')}`)
}

const isVerdict = (word: string): word is Verdict => VERDICTS.some((verdict) => verdict === word)

function checkCalled(name: string): ReturnType<Reader> {
  if (name === '') return refused('names no check')
  if (/\p{C}/u.test(name)) return refused('names a check with an invisible character')
  // A job waits for its own check for ever.
  return name.split(' / ').at(-1)?.toLowerCase() === OWN_NAME
    ? refused('names this gate itself, which cannot be its own evidence')
    : understood({ kind: 'check', name })
}

/** Anybody but the author, or one of these. */
function reviewBy(rest: string | null): ReturnType<Reader> {
  if (rest === null) return understood({ kind: 'review', from: [] })
  const from = rest.split(/[\s,]+/).filter((name) => name !== '')
  if (from.length === 0) return refused('names nobody; without a colon it is a review by anybody')
  const kind = reviewer()
  const wrong = from.find((name) => !kind.parse(name).ok)
  return wrong === undefined
    ? understood({ kind: 'review', from: [...new Set(from)] })
    : refused(`names ${quoted(wrong)}, which is neither a login after @ nor a team as @org/team`)
}

function changeOf(rest: string): ReturnType<Reader> {
  const hash = rest.indexOf('#')
  const written = (hash === -1 ? rest : rest.slice(0, hash)).trim()
  if (written === '') return refused('names no path')
  const path = repositoryPattern('').parse(written)
  if (!path.ok) return refused(`has a path that ${path.why}`)
  const sections = hash === -1 ? [] : separated(rest.slice(hash + 1))
  if (hash !== -1 && sections.length === 0) return refused('names no section behind its #')
  const wrong = sections.find((section) => !/\p{L}/u.test(section))
  return wrong === undefined
    ? understood({ kind: 'changed', path: path.value, sections: [...new Set(sections)] })
    : refused(`names ${quoted(wrong)}, which is no heading`)
}

function linkTo(rest: string | null): ReturnType<Reader> {
  if (rest === null) return understood({ kind: 'link', url: null })
  const url = parseLink(rest)
  return url.ok ? understood({ kind: 'link', url: url.value }) : url
}

const separated = (text: string): readonly string[] =>
  text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '')
