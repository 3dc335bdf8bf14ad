/** Digits and signs that a keycap makes a picture of. */
const KEYCAP = /[\d#*]\uFE0F?\u20E3/g
const EMOJI = /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}/gu
/** U+2800 is a pattern of Braille without dots. */
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\u2800]/gu

const ASCII = /^[ -~]*$/

/** A text without emoji and without characters that nobody sees. */
export function withoutEmoji(text: string): string {
  if (ASCII.test(text)) return text
  return text.replace(KEYCAP, ' ').replace(INVISIBLE, '').replace(EMOJI, ' ')
}

/** A text without characters that nobody sees. */
export function withoutInvisible(text: string): string {
  return text.replace(INVISIBLE, '')
}

/** Emoji are written with and without the character that asks for their coloured form. */
export function withoutVariants(text: string): string {
  return text.replaceAll('\uFE0F', '')
}

/** White space collapsed and trimmed. */
export function collapsed(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
