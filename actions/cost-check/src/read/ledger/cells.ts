const [N, U, L] = [78, 85, 76]

/** Whether a cell tells nothing: it is empty, or `NULL` as FOCUS writes it. */
export function isNothing(bytes: Uint8Array, start: number, end: number): boolean {
  if (end === start) return true
  return (
    end - start === 4 &&
    bytes[start] === N &&
    bytes[start + 1] === U &&
    bytes[start + 2] === L &&
    bytes[start + 3] === L
  )
}

const [SPACE, TAB, MINUS, ZERO, NINE] = [32, 9, 45, 48, 57]
const isBlank = (code: number | undefined): boolean => code === SPACE || code === TAB

/** The cell without blanks around it. */
export function trimmed(
  bytes: Uint8Array,
  from: number,
  until: number,
): readonly [start: number, end: number] {
  let [start, end] = [from, until]
  while (start < end && isBlank(bytes[start])) start++
  while (start < end && isBlank(bytes[end - 1])) end--
  return [start, end]
}

/** Whether an amount is something else than zero: it has another digit before its exponent. */
export function isSomething(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const code = bytes[at] ?? 0
    if (code > ZERO && code <= NINE) return true
    if (code > NINE) return false
  }
  return false
}

export const isBelowZero = (bytes: Uint8Array, start: number): boolean => bytes[start] === MINUS
