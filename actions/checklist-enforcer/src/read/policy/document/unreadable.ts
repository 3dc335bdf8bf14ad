const LARGEST = 1_000_000
/** So much is looked at for bytes that are no text, and so many of them are taken for damage. */
const SAMPLE = 10_000
const MOST_STRANGE = 20

/** Why a document cannot be a definition, with how to mend it; null where it can be read. */
export function unreadable(text: string): string | null {
  if (text.trim() === '') {
    return 'The document is empty. To mend it: describe the agent in it, or leave it out of `agents`.'
  }
  if (text.length > LARGEST) {
    const size = `${(text.length / LARGEST).toFixed(1)} million characters`
    return `The document has ${size}, and more than 1 million are not read. To mend it: leave it out of \`agents\`.`
  }
  const sample = text.slice(0, SAMPLE)
  if (sample.includes('\0') || sample.split('\uFFFD').length > MOST_STRANGE) {
    return 'The document is no text. To mend it: leave it out of `agents`, or save it as UTF-8.'
  }
  return null
}
