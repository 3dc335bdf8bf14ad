import type { Report } from '../report.ts'
import { VERDICTS } from '../verdict.ts'
import { SHORTEST_SECRET, secretForms } from './forms.ts'
import { Matcher } from './matcher.ts'

export const REDACTED = '***'

/**
 * Words of the report format itself. A string that is exactly one of them stays, since a header value of `pass` must
 * not turn a report into one that no longer fits its schema.
 */
const VOCABULARY: ReadonlySet<string> = new Set([
  ...VERDICTS,
  ...[
    'plinth.report/v1',
    'infinite',
    'text',
    'list',
    'table',
    'code',
    'plot',
    'left',
    'right',
    'line',
    'bar',
    'lower',
    'higher',
  ],
])

/**
 * Knows the secrets of a run and takes them out of text. Everything that leaves the process passes through it: logs,
 * summary, comment, annotations, report, history and errors.
 */
export class Redactor {
  readonly #forms = new Set<string>()
  #matcher: Matcher | null = null

  /**
   * Takes a secret in, with its lines and encodings (see `secretForms`). Returns false, and does nothing, where it
   * is shorter than four characters.
   */
  register(secret: string): boolean {
    if (secret.trim().length < SHORTEST_SECRET) return false
    for (const form of secretForms(secret)) this.#forms.add(form)
    this.#matcher = null
    return true
  }

  /** Takes in a password and the pair `user:password`; the user name alone is no secret. */
  registerBasicAuth(user: string, password: string): boolean {
    const pair = this.register(`${user}:${password}`)
    return this.register(password) || pair
  }

  /** What is masked: for GitHub's own log masking (`::add-mask::`), one by one. */
  forms(): readonly string[] {
    return [...this.#forms]
  }

  /**
   * Replaces everything secret by `***`; where secrets overlap, all of them. Texts from outside are cut long before they
   * come here, so the beginning of a secret that a `…` follows, as after every cut of ours, is secret too; what is shorter
   * than four characters is not recognised. Time is linear in the text.
   */
  redact(text: string): string {
    if (this.#forms.size === 0) return text
    this.#matcher ??= new Matcher(this.#forms, SHORTEST_SECRET)
    let clean = ''
    let from = 0
    for (const { start, end } of this.#matcher.covered(text)) {
      clean += text.slice(from, start) + REDACTED
      from = end
    }
    return clean + text.slice(from)
  }

  /** A copy of a JSON-like value with every string and every object key redacted. */
  redactValue<T>(value: T): T {
    // The copy has the shape of the original: only the contents of strings differ.
    return this.#copy(value, (key) => this.redact(key)) as T
  }

  /** A report with every string redacted, still a valid report: its own keys and words stay. */
  redactReport(report: Report): Report {
    const { data, ...rest } = report
    // As in `redactValue`: the same shape, other strings.
    const open = this.#copy(rest, (key) => key) as Omit<Report, 'data'>
    return { ...open, schema: report.schema, verdict: report.verdict, data: this.redactValue(data) }
  }

  #copy(value: unknown, keyOf: (key: string) => string): unknown {
    if (typeof value === 'string') return VOCABULARY.has(value) ? value : this.redact(value)
    if (Array.isArray(value)) return value.map((item) => this.#copy(item, keyOf))
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [keyOf(key), this.#copy(item, keyOf)]),
    )
  }
}
