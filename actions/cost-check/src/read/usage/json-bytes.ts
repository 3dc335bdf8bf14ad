import { isBlank } from './lines.ts'

export const [QUOTE, BACKSLASH, COLON, COMMA] = [34, 92, 58, 44]
export const [OPEN_BRACE, CLOSE_BRACE, OPEN_BRACKET, CLOSE_BRACKET] = [123, 125, 91, 93]

/** The first index from `at` on that is no white space. */
export function skipBlank(bytes: Uint8Array, at: number, end: number): number {
  let index = at
  while (index < end && isBlank(bytes[index])) index += 1
  return index
}

/** The index behind the string that opens before `at`; -1 where it does not close. */
export function skipString(bytes: Uint8Array, at: number, end: number): number {
  let index = at
  while (index < end) {
    const byte = bytes[index]
    if (byte === QUOTE) return index + 1
    index += byte === BACKSLASH ? 2 : 1
  }
  return -1
}

/**
 * The index behind the value that begins at `at`; -1 where it does not end. Only strings and brackets are looked at: what
 * is skipped is not checked beyond that.
 */
export function skipValue(bytes: Uint8Array, at: number, end: number): number {
  const first = bytes[at]
  if (first === QUOTE) return skipString(bytes, at + 1, end)
  if (first === OPEN_BRACE || first === OPEN_BRACKET) return skipNested(bytes, at, end)
  let index = at
  while (index < end) {
    const byte = bytes[index]
    if (byte === COMMA || byte === CLOSE_BRACE || byte === CLOSE_BRACKET || isBlank(byte)) break
    index += 1
  }
  return index === at ? -1 : index
}

function skipNested(bytes: Uint8Array, at: number, end: number): number {
  let depth = 0
  let index = at
  while (index < end) {
    const byte = bytes[index]
    index += 1
    if (byte === QUOTE) {
      index = skipString(bytes, index, end)
      if (index === -1) return -1
    } else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) depth += 1
    else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) {
      depth -= 1
      if (depth === 0) return index
    }
  }
  return -1
}
