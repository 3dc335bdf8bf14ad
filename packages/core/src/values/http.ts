import { type Parsed, refused, understood, type ValueKind } from './kind.ts'

/** RFC 9110, section 5.6.2: what a method or a header name may be made of. */
const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/
/** RFC 9112 gives request targets no room for spaces, controls, or anything outside ASCII. */
const TARGET = /^[!-~]+$/
/** What may follow the colon of a header: a tab, or any Latin-1 character that is not a control. */
const HEADER_VALUE = /^[\t -~\u0080-\u00ff]*$/

/** An http or https address without fragment. Credentials in it are allowed, and never shown; nor is a query. */
export function httpUrl(
  options: { readonly example?: string; readonly query?: 'allowed' } = {},
): ValueKind<string> {
  return {
    expected: 'an http or https URL',
    examples: [options.example ?? 'http://127.0.0.1:8080'],
    parse: (text) => {
      if (!/^https?:\/\//i.test(text)) return refused('is not an http or https URL')
      const hasQuery = text.includes('?') && options.query !== 'allowed'
      return hasQuery ? refused('has a query, which belongs to the path of a request') : parseUrl(text)
    },
    show: hideCredentials,
    json: { type: 'string', pattern: '^https?://' },
  }
}

/** A URL of any scheme, as it was written. */
export function parseUrl(text: string): Parsed<string> {
  if (text.length > 2048) return refused('is too long for a URL')
  // The URL parser drops line breaks and repairs a good deal; what it had to repair was not meant.
  if (/[\s\\\p{C}]/u.test(text)) return refused('holds a space, a control character or a backslash')
  if (text.includes('#')) return refused('has a fragment, which is never sent to a server')
  return URL.canParse(text) ? understood(text) : refused('is not a valid URL')
}

/** Without the user name and password, and without the query, of which any part may be a secret. */
export function hideCredentials(text: string): string {
  const query = text.indexOf('?')
  return hideUserinfo(query === -1 ? text : `${text.slice(0, query)}?***`)
}

/** Everything between `//` and the last `@` of the authority. */
function hideUserinfo(text: string): string {
  const start = text.indexOf('//') + 2
  const at = text.lastIndexOf('@')
  return start < 2 || at < start ? text : `${text.slice(0, start)}***${text.slice(at)}`
}

/** The path of a request, with its query. */
export function requestPath(options: { readonly example?: string } = {}): ValueKind<string> {
  return {
    expected: 'a path of the service',
    examples: [options.example ?? '/cart?page=2'],
    parse: (text) => {
      if (text.length > 8000) return refused('is too long for a path')
      if (!text.startsWith('/')) return refused('does not start with /')
      if (text.includes('#')) return refused('has a fragment, which is never sent to a server')
      return TARGET.test(text) ? understood(text) : refused('holds characters that must be percent-encoded')
    },
    json: { type: 'string', pattern: '^/[^#\\s]*$' },
  }
}

/** A request method. Methods are case-sensitive; lower case is taken for a slip and raised. */
export function method(): ValueKind<string> {
  return {
    expected: 'a request method',
    examples: ['GET', 'POST'],
    parse: (text) => {
      if (!TOKEN.test(text) || text.length > 32) return refused('is not a request method')
      const name = text.toUpperCase()
      return name === 'CONNECT' ? refused('asks for a tunnel, which is no request') : understood(name)
    },
    json: { type: 'string', pattern: '^[A-Za-z-]+$' },
  }
}

/** Why a text cannot be the name of a header, or null. */
export function headerNameProblem(name: string): string | null {
  return TOKEN.test(name) ? null : 'is not a header name'
}

/** What follows the colon of a header. Often a secret, so never shown. */
export function headerValue(): ValueKind<string> {
  return {
    expected: 'Latin-1 text on one line',
    examples: ['application/json'],
    parse: (text) => {
      if (text.length > 16_000) return refused('is too long for a header')
      return HEADER_VALUE.test(text)
        ? understood(text)
        : refused('holds a line break, a control or a non-Latin-1 character')
    },
    show: () => '***',
    json: { type: ['string', 'number', 'boolean'] },
  }
}
