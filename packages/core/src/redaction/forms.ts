import { plainText } from '../render/plain.ts'
import { printable } from '../values/index.ts'
import { withoutTrailing } from '../values/trailing.ts'

/**
 * Secrets shorter than this are not redacted: masking every `1` or `on` would destroy the report, and reveals the
 * secret by where the stars stand. The shell should warn when a secret is that short.
 */
export const SHORTEST_SECRET = 4

/** Base64 of a secret inside a longer text keeps only this much or more of it, or is not looked for. */
const SHORTEST_BASE64 = 8

/**
 * The texts by which a secret may appear: itself and each of its lines, URL-encoded, escaped as JSON, and its base64
 * wherever it stands in the encoded text (so `Authorization: Basic` is covered whatever the user name is); each also as
 * our own messages show text, and read in the wrong character set by us or by a server that echoes it.
 */
export function secretForms(secret: string): readonly string[] {
  const parts = [secret, secret.trim(), ...secret.split(/[\r\n]/).map((line) => line.trim())]
  const forms = new Set(
    parts
      .filter((part) => part.length >= SHORTEST_SECRET)
      .flatMap((part) => [part, ...encodings(part), ...misreadings(part)])
      .flatMap((form) => [form, printable(form), plainText(form, form.length)]),
  )
  return [...forms].filter((form) => form.length >= SHORTEST_SECRET)
}

function encodings(text: string): readonly string[] {
  const component = encodeURIComponent(text.toWellFormed())
  return [
    component,
    component.replace(/%[0-9A-F]{2}/g, (hex) => hex.toLowerCase()),
    new URLSearchParams([['', text]]).toString().slice(1),
    JSON.stringify(text).slice(1, -1),
    ...base64Forms(text),
  ]
}

/** UTF-8 taken for Latin-1, as headers are read, and Latin-1 taken for UTF-8, as bodies are. */
function misreadings(text: string): readonly string[] {
  return [Buffer.from(text, 'utf8').toString('latin1'), Buffer.from(text, 'latin1').toString('utf8')]
}

/**
 * Base64 writes three bytes as four characters, so a text inside a longer one appears in one of three ways. The
 * characters at the ends that mix in neighbouring bytes are left out.
 */
function base64Forms(text: string): readonly string[] {
  const bytes = Buffer.from(text, 'utf8')
  const whole = bytes.toString('base64')
  const inside = [0, 1, 2].map((shift) => {
    const encoded = withoutTrailing(Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64'), '=')
    const mixedStart = [0, 2, 3][shift] ?? 0
    const mixedEnd = (shift + bytes.length) % 3 === 0 ? 0 : 1
    return encoded.slice(mixedStart, encoded.length - mixedEnd)
  })
  return [whole, ...inside.filter((form) => form.length >= SHORTEST_BASE64)].flatMap((form) => [
    form,
    form.replaceAll('+', '-').replaceAll('/', '_'),
  ])
}
