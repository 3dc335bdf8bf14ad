/** A line may break here, and nothing is shown: what GitHub would link or ping falls apart at it. */
export const ZERO_WIDTH_SPACE = '\u200b'

const BREAKS: readonly RegExp[] = [
  // @user, @org/team, user@example.org
  /@(?=[\w.-])/g,
  // #123, owner/repository#123
  /#(?=\d)/g,
  // GH-123, and the advisories GHSA-… and CVE-…
  /(?:GH|GHSA|CVE)-(?=[\da-z])/gi,
  // https://…, and every other scheme
  /:(?=\/\/)/g,
  /www(?=\.)/gi,
  // mailto:… and xmpp:…
  /(?:mailto|xmpp):/gi,
  // :emoji:
  /:(?=[a-z\d_+-]{1,64}:)/gi,
]

/** A whole word of seven hexadecimal digits or more, which GitHub may know as a commit. */
const COMMIT = /(?<![\da-z])[\da-f]{7,}(?![\da-z])/gi
const COMMIT_PART = /[\da-f]{6}(?=[\da-f])/gi

/**
 * The same text with zero-width spaces where GitHub would otherwise make a mention, a reference, a link or an emoji of
 * it. GitHub looks for these in the text that is left after Markdown is rendered, so no escape of Markdown or HTML
 * helps. Expects text from `plainText`, which has no zero-width spaces of its own. Linear time: what each pattern
 * looks ahead for is bounded.
 */
export function unlinked(text: string): string {
  const whole = BREAKS.reduce((broken, pattern) => broken.replace(pattern, `$&${ZERO_WIDTH_SPACE}`), text)
  return whole.replace(COMMIT, (word) => word.replace(COMMIT_PART, `$&${ZERO_WIDTH_SPACE}`))
}
