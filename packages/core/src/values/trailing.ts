/** A text without one character at its end, however often it stands there; `/=+$/` would look at each of many again. */
export function withoutTrailing(text: string, character: string): string {
  let end = text.length
  while (end > 0 && text.charAt(end - 1) === character) end -= 1
  return text.slice(0, end)
}
