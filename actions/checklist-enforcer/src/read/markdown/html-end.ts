/** Kinds of HTML blocks that hold empty lines, with what ends them (CommonMark, HTML blocks 1 to 5). */
const ENDS: readonly { readonly begins: RegExp; readonly ends: RegExp }[] = [
  { begins: /^<!--/, ends: /-->/ },
  { begins: /^<(?:script|pre|style|textarea)(?:[\s>]|$)/i, ends: /<\/(?:script|pre|style|textarea)>/i },
  { begins: /^<\?/, ends: /\?>/ },
  { begins: /^<!\[CDATA\[/, ends: /\]\]>/ },
  { begins: /^<![a-z]/i, ends: />/ },
]

/** Whether a block of HTML needs an end and has none. */
export function runsOn(html: string): boolean {
  const start = html.trimStart()
  const kind = ENDS.find(({ begins }) => begins.test(start))
  return kind !== undefined && !kind.ends.test(start)
}
