/** A character that stands for itself, any one (`?`), or any number of any (`*`); none of them is a `/`. */
export type Token = { readonly kind: 'is'; readonly character: string } | { readonly kind: 'one' | 'many' }

/** Whether a text without `/` is what the tokens describe. Time grows with the product of both lengths at most. */
export function matchesTokens(tokens: readonly Token[], text: string): boolean {
  let token = 0
  let at = 0
  // Where to take up again, with the last `*` one character longer. Earlier ones need not grow: the last can do it all.
  let retry: { token: number; at: number } | null = null
  while (at < text.length) {
    const wanted = tokens[token]
    if (wanted?.kind === 'many') {
      token += 1
      retry = { token, at }
    } else if (wanted !== undefined && fits(wanted, text.charAt(at))) {
      token += 1
      at += 1
    } else if (retry !== null) {
      retry = { token: retry.token, at: retry.at + 1 }
      token = retry.token
      at = retry.at
    } else return false
  }
  while (tokens[token]?.kind === 'many') token += 1
  return token === tokens.length
}

const fits = (token: Token, character: string): boolean =>
  token.kind === 'one' || (token.kind === 'is' && token.character === character)

/** Reads `*` and `?`; a backslash takes the meaning from the character behind it. */
export function tokensOf(segment: string): readonly Token[] {
  const tokens: Token[] = []
  for (let at = 0; at < segment.length; at++) {
    const character = segment.charAt(at)
    if (character === '\\' && at + 1 < segment.length) {
      at += 1
      tokens.push({ kind: 'is', character: segment.charAt(at) })
    } else if (character === '*') {
      if (tokens.at(-1)?.kind !== 'many') tokens.push({ kind: 'many' })
    } else tokens.push(character === '?' ? { kind: 'one' } : { kind: 'is', character })
  }
  return tokens
}
