import type { Settings, Target } from '../settings.ts'

/**
 * What must never be shown: every header value, what follows a scheme such as `Bearer` in it, each cookie, the pair and password
 * of basic credentials, and the credentials in a URL. May repeat itself.
 */
export function secretsOf({ source }: Settings): readonly string[] {
  if (source.kind === 'reports') return []
  const headers = source.plan.scenarios.flatMap((scenario) => Object.entries(scenario.headers))
  return [...headers.flatMap(secretsOfHeader), ...[source.base, source.head].flatMap(secretsOfTarget)]
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

function secretsOfTarget(target: Target | null): readonly string[] {
  if (target?.kind !== 'url') return []
  const { username, password } = new URL(target.url)
  if (username === '' && password === '') return []
  // As written, and as decoded: either may turn up in a message.
  const written = `${username}:${password}`
  return [...secretsOfPair(written), ...secretsOfPair(decoded(written))]
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
