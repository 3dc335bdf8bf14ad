/** Parts cut out of a text, a space in the place of each. Time is linear in the text. */

/** @param isOpenEnded whether what begins and never ends is cut as well */
export function withoutPairs(text: string, from: string, until: string, isOpenEnded: boolean): string {
  return cut(
    text,
    (at) => text.indexOf(from, at),
    (start) => endOf(text, until, start + from.length),
    isOpenEnded,
  )
}

/** The first place behind the next `until`; null: there is none. */
export function endOf(text: string, until: string, from: number): number | null {
  const at = text.indexOf(until, from)
  return at === -1 ? null : at + until.length
}

export function indexOfMatch(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from
  return pattern.exec(text)?.index ?? -1
}

/**
 * @param startFrom the next place at which something begins; -1: there is none
 * @param endOf the first place behind it; null: it never ends
 */
export function cut(
  text: string,
  startFrom: (at: number) => number,
  endOf: (start: number) => number | null,
  isOpenEnded: boolean,
): string {
  const kept: string[] = []
  let at = 0
  while (at < text.length) {
    const start = startFrom(at)
    const end = start === -1 ? null : endOf(start)
    if (start === -1 || (end === null && !isOpenEnded)) break
    kept.push(text.slice(at, start))
    at = end ?? text.length
  }
  return [...kept, text.slice(at)].join(' ')
}
