/** What belongs to this action and its job, not to the service: its inputs, its tokens, and the runner's own files. */
const WITHHELD_PREFIXES = ['INPUT_', 'ACTIONS_', 'STATE_']
const WITHHELD = new Set([
  'GITHUB_TOKEN',
  'GH_TOKEN',
  'GITHUB_OUTPUT',
  'GITHUB_ENV',
  'GITHUB_PATH',
  'GITHUB_STATE',
  'GITHUB_STEP_SUMMARY',
])

/**
 * The variables a service is started with. The service is the code under test, perhaps from a fork: it gets no token,
 * and no file by which it could speak for the action.
 */
export function serviceEnvironment(
  own: Readonly<Record<string, string | undefined>>,
  wanted: Readonly<Record<string, string>>,
  port: number,
): Record<string, string> {
  const environment: Record<string, string> = {}
  for (const [name, value] of Object.entries(own)) {
    const upper = name.toUpperCase()
    const withheld = WITHHELD.has(upper) || WITHHELD_PREFIXES.some((prefix) => upper.startsWith(prefix))
    if (value !== undefined && !withheld) environment[name] = value
  }
  return { ...environment, ...replacePort(wanted, port), PORT: String(port) }
}

function replacePort(wanted: Readonly<Record<string, string>>, port: number): Record<string, string> {
  return Object.fromEntries(Object.entries(wanted).map(([name, value]) => [name, withPort(value, port)]))
}

/** `{port}` stands for the port that Plinth chose. */
export function withPort(text: string, port: number): string {
  return text.replaceAll('{port}', String(port))
}
