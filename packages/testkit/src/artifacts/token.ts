/** A job of a run, as the service behind artifacts calls them. */
export interface Backend {
  readonly run: string
  readonly job: string
}

const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')

/** What a runner gives its steps as ACTIONS_RUNTIME_TOKEN: a JWT, of which clients read the scopes. */
export function runtimeToken({ run, job }: Backend): string {
  const scp = `Actions.GenericRead:00000000 Actions.Results:${run}:${job} Actions.UploadArtifacts:00000000`
  return `${encoded({ alg: 'RS256', typ: 'JWT' })}.${encoded({ scp, exp: 4_102_444_800 })}.c2lnbmF0dXJl`
}

/** The scope that counts here; null where a token is none of those above. */
export function backendOf(token: string): Backend | null {
  try {
    const claims: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'))
    const scp = typeof claims === 'object' && claims !== null && 'scp' in claims ? String(claims.scp) : ''
    const [, run, job] = /(?:^| )Actions\.Results:([^: ]+):([^: ]+)(?: |$)/.exec(scp) ?? []
    return run === undefined || job === undefined ? null : { run, job }
  } catch {
    return null
  }
}
