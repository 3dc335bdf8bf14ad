/**
 * What must never be shown of headers: every value, what follows a scheme such as `Bearer` in it, each cookie, the
 * pair and password of basic credentials. May repeat itself.
 */
export function secretsOfHeaders(headers: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(headers).flatMap(secretsOfHeader)
}

function secretsOfHeader([name, value]: readonly [string, string]): readonly string[] {
  if (name.toLowerCase() === 'cookie') return [value, ...value.split(';').map(cookieValue)]
  const space = value.indexOf(' ')
  if (space === -1) return [value]
  const credentials = value.slice(space + 1).trim()
  if (value.slice(0, space).toLowerCase() !== 'basic') return [value, credentials]
  return [value, credentials, ...secretsOfPair(Buffer.from(credentials, 'base64').toString('utf8'))]
}

function cookieValue(pair: string): string {
  return pair.slice(pair.indexOf('=') + 1).trim()
}

/** Names of query parameters that carry a secret: `token`, `api_key`, `X-Amz-Signature`, `sig`. */
const SECRET_PARAMETERS = [
  /token|secret|signature|password|passwd|credential|bypass/i,
  /(?:^|[-_.]|api|access)key$/i,
  /^(?:auth|code|pass|pwd|session|sig)$/i,
]

/**
 * What must never be shown of a URL: its user name and password, as a pair and alone, as written and as decoded, and
 * the values of query parameters whose names say that they are secret.
 */
export function secretsOfUrl(url: string): readonly string[] {
  const { username, password, searchParams } = new URL(url)
  const queried = [...searchParams].flatMap(([name, value]) => (isSecret(name) ? [value] : []))
  if (username === '' && password === '') return queried
  // As written, and as decoded: either may turn up in a message.
  const written = `${username}:${password}`
  return [...secretsOfPair(written), ...secretsOfPair(decoded(written)), ...queried]
}

function isSecret(parameter: string): boolean {
  return SECRET_PARAMETERS.some((pattern) => pattern.test(parameter))
}

/** A user name without a password is itself the secret: a token. */
function secretsOfPair(pair: string): readonly string[] {
  const colon = pair.indexOf(':')
  const password = colon === -1 ? '' : pair.slice(colon + 1)
  return password === '' ? [pair.replace(/:$/, '')] : [pair, password]
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
