/** A pattern with more alternatives was not meant. */
const MOST = 256

/** `a/{b,c}.ts` as `a/b.ts` and `a/c.ts`, nested ones too. Braces that are not closed, and those past the limit, stay. */
export function alternatives(pattern: string): readonly string[] {
  let expanded = [pattern]
  for (;;) {
    const next = expanded.flatMap((text) => expandInnermost(text) ?? [text])
    if (next.length > MOST || next.length === expanded.length) return expanded
    expanded = next
  }
}

/** Null where there is nothing between braces to choose from. */
function expandInnermost(text: string): readonly string[] | null {
  const close = text.indexOf('}')
  const open = text.lastIndexOf('{', close)
  if (close === -1 || open === -1) return null
  const inner = text.slice(open + 1, close).split(',')
  if (inner.length === 1) return null
  return inner.map((one) => `${text.slice(0, open)}${one}${text.slice(close + 1)}`)
}
