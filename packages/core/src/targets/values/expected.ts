import { headerNameProblem, parseUrl, refused, understood, type ValueKind } from '../../values/index.ts'
import type { StatusRange } from '../probe.ts'

/** A status, a class of them, or the first and the last: `204`, `2xx`, `200-299`. */
export function statusRange(): ValueKind<StatusRange> {
  return {
    expected: 'a status or a class of statuses',
    examples: ['2xx', '204', '200-299'],
    parse: (text) => {
      const [, hundreds] = /^([1-5])xx$/i.exec(text) ?? []
      if (hundreds !== undefined) {
        return understood({ from: Number(hundreds) * 100, to: Number(hundreds) * 100 + 99 })
      }
      const [, first = '', last = first] = /^(\d{3})(?:\s*-\s*(\d{3}))?$/.exec(text) ?? []
      const range = { from: Number(first), to: Number(last) }
      if (first === '' || range.from < 100 || range.to > 599)
        return refused('is not a status from 100 to 599')
      return range.from <= range.to ? understood(range) : refused('has its larger number first')
    },
    json: { type: ['string', 'integer'], pattern: '^([1-5][xX]{2}|\\d{3}(\\s*-\\s*\\d{3})?)$' },
  }
}

export interface SizeRange {
  readonly min: number
  readonly max: number
}

/** Bytes: exactly, at least, or from and to: `5120`, `1-`, `1000-20000`. */
export function sizeRange(): ValueKind<SizeRange> {
  return {
    expected: 'a number of bytes, or the fewest and the most',
    examples: ['1000-20000', '5120', '1-'],
    parse: (text) => {
      const [, first = '', dash, last = ''] = /^(\d{1,15})(\s*-\s*)?(\d{1,15})?$/.exec(text) ?? []
      if (first === '') return refused('is not a number of bytes')
      const min = Number(first)
      const max = dash === undefined ? min : last === '' ? Number.POSITIVE_INFINITY : Number(last)
      return min <= max ? understood({ min, max }) : refused('has its larger number first')
    },
    json: { type: ['string', 'integer'], pattern: '^\\d+(\\s*-\\s*\\d*)?$' },
  }
}

/** The SHA-256 of a body, in hexadecimal. */
export function sha256(): ValueKind<string> {
  return {
    expected: 'a SHA-256 in hexadecimal, 64 digits',
    examples: ['9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'],
    parse: (text) =>
      /^[0-9a-f]{64}$/i.test(text) ? understood(text.toLowerCase()) : refused('is not a SHA-256'),
    json: { type: 'string', pattern: '^[0-9a-fA-F]{64}$' },
  }
}

/** A media type without its parameters, which answers differ in. */
export function mediaType(): ValueKind<string> {
  return {
    expected: 'a media type without parameters',
    examples: ['application/json'],
    parse: (text) =>
      text.length <= 255 && /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+$/.test(text)
        ? understood(text.toLowerCase())
        : refused('is not a media type'),
    json: { type: 'string', pattern: '^[^/;\\s]+/[^/;\\s]+$' },
  }
}

/** The name of a header of an answer, in lower case. */
export function headerName(): ValueKind<string> {
  return {
    expected: 'the name of a header',
    examples: ['x-request-id'],
    parse: (text) => {
      const why = text.length > 200 ? 'is too long for the name of a header' : headerNameProblem(text)
      return why === null ? understood(text.toLowerCase()) : refused(why)
    },
    json: { type: 'string' },
  }
}

/** Where an answer redirects to: an http or https URL, or a path there. */
export function redirectTarget(): ValueKind<string> {
  return {
    expected: 'an http or https URL, or a path',
    examples: ['/login', 'https://login.example/'],
    parse: (text) => {
      const isUrl = /^https?:\/\//i.test(text)
      if (!isUrl && !/^\/(?!\/)/.test(text)) return refused('is neither')
      const url = parseUrl(isUrl ? text : `http://host${text}`)
      return url.ok ? understood(text) : url
    },
    json: { type: 'string', pattern: '^(https?://|/)' },
  }
}
