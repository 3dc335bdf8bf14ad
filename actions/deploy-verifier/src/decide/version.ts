/** From the shortest abbreviation that Git itself makes to a whole SHA-256. */
const COMMIT_ID = /^[0-9a-f]{7,64}$/

/** Build numbers and dates are all digits, and one of them may well begin another. */
const ALL_DIGITS = /^[0-9]+$/

/**
 * True where an answer names the version that was deployed: the same text, white space around it aside, or two
 * commit ids of which one abbreviates the other. Nothing fuzzier: `1.2.3` is neither `v1.2.3` nor `1.2.30`.
 */
export function versionMatches(expected: string, seen: string): boolean {
  const [wanted, found] = [expected.trim(), seen.trim()]
  // A server that names nothing proves nothing, even where nothing was expected.
  if (wanted === '' || found === '') return false
  return wanted === found || abbreviates(wanted.toLowerCase(), found.toLowerCase())
}

function abbreviates(one: string, other: string): boolean {
  if (!COMMIT_ID.test(one) || !COMMIT_ID.test(other)) return false
  const [short, long] = one.length < other.length ? [one, other] : [other, one]
  return long.startsWith(short) && !ALL_DIGITS.test(long)
}
