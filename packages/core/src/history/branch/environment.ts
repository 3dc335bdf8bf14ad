import type { Remote } from './remote.ts'

/** What git needs to find its program, and the way through a company's network; no input, no token, no home. */
const PASSED_ON =
  /^(?:PATH|PATHEXT|SYSTEMROOT|TEMP|TMP|TMPDIR|https?_proxy|all_proxy|no_proxy|SSL_CERT_FILE|SSL_CERT_DIR|GIT_SSL_CAINFO|GIT_SSL_CAPATH)$/i

/** Git gives a connection up that moves less than 1 kB/s for so long. */
const LONGEST_STANDSTILL_S = 20

/**
 * The variables of git where it talks to the remote. Nothing that the machine, its user or a repository has set up takes
 * part: no hook, no helper for credentials, no other protocol than the remote's own. The token goes by a header that
 * only these variables name, so that it stands on no command line, in no address and in no file.
 */
export function remoteEnvironment(
  { url, token }: Remote,
  home: string,
): Readonly<Record<string, string | undefined>> {
  const passed = Object.entries(process.env).filter(([name]) => PASSED_ON.test(name))
  return {
    ...Object.fromEntries(passed),
    ...settingsOf(url, token),
    // Git's HTTP client would read .netrc there.
    HOME: home,
    LC_ALL: 'C',
    GIT_CEILING_DIRECTORIES: home,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_SYSTEM: '/dev/null',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_ATTR_NOSYSTEM: '1',
    GIT_TERMINAL_PROMPT: '0',
    GIT_ASKPASS: '',
    SSH_ASKPASS: '',
  }
}

/** Settings by variables: `GIT_CONFIG_KEY_0`, `GIT_CONFIG_VALUE_0` and so on. */
function settingsOf(url: string, token: string | null): Readonly<Record<string, string>> {
  const settings: readonly (readonly [key: string, value: string])[] = [
    ['protocol.allow', 'never'],
    [`protocol.${protocolOf(url)}.allow`, 'always'],
    ['http.followRedirects', 'false'],
    ['http.lowSpeedLimit', '1000'],
    ['http.lowSpeedTime', `${LONGEST_STANDSTILL_S}`],
    ['credential.helper', ''],
    ['core.hooksPath', '/dev/null'],
    ['gc.auto', '0'],
    // What is fetched stays one pack, whose size can be watched.
    ['fetch.unpackLimit', '1'],
    ['maintenance.auto', 'false'],
    ['transfer.bundleURI', 'false'],
    ...(token === null ? [] : [[`http.${originOf(url)}.extraHeader`, authorization(token)] as const]),
  ]
  const variables = settings.flatMap(([key, value], place) => [
    [`GIT_CONFIG_KEY_${place}`, key],
    [`GIT_CONFIG_VALUE_${place}`, value],
  ])
  return { ...Object.fromEntries(variables), GIT_CONFIG_COUNT: `${settings.length}` }
}

/** A path is one of this machine. */
const protocolOf = (url: string): string => (URL.canParse(url) ? new URL(url).protocol.slice(0, -1) : 'file')

/** The header goes to this server only. */
const originOf = (url: string): string => (URL.canParse(url) ? `${new URL(url).origin}/` : url)

const authorization = (token: string): string =>
  `Authorization: Basic ${Buffer.from(`x-access-token:${token}`).toString('base64')}`
