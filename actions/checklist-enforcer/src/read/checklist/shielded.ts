import type { InlinePart } from '../../evidence/markdown.ts'

/** Private-use characters, one for each sign of ASCII; nobody writes them. */
const SHIELD = 0xe000
const SIGN = /[!-/:-@[-`{-~]/g
const SHIELDED = /[\uE021-\uE07E]/g

/**
 * Parts as one text in which signs inside of code are put away: a dash in `npm run a - b` sets nothing off, and `N/A` in
 * code is a piece of code.
 */
export function shielded(parts: readonly InlinePart[]): string {
  return parts.map(({ code, text }) => (code ? text.replace(SIGN, put) : text)).join('')
}

export function unshielded(text: string): string {
  return text.replace(SHIELDED, (sign) => String.fromCharCode(sign.charCodeAt(0) - SHIELD))
}

function put(sign: string): string {
  return String.fromCharCode(SHIELD + sign.charCodeAt(0))
}
