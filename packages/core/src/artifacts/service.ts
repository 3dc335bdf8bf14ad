import * as z from 'zod/mini'
import { InputError } from '../errors.ts'

/** The runner's variables. */
export type Environment = Readonly<Record<string, string | undefined>>

/** Where a job's artifacts are kept, and as whom it asks. */
export interface ArtifactService {
  /** The origin of the results service. */
  readonly url: string
  readonly token: string
  /** How the service itself calls the run and the job. */
  readonly backend: { readonly run: string; readonly job: string }
  readonly signal: AbortSignal
  /** Hides a value from all that is published. */
  readonly secret: (value: string) => void
}

const claimsSchema = z.object({ scp: z.string() })

const SCOPE = 'Actions.Results'

/** The scope `Actions.Results:<run>:<job>` among those of a token's claims; null where it has none. */
function backendIn(token: string): ArtifactService['backend'] | null {
  try {
    const text = Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8')
    const { scp } = z.parse(claimsSchema, JSON.parse(text))
    const [, run, job, ...rest] =
      scp
        .split(' ')
        .find((one) => one.startsWith(`${SCOPE}:`))
        ?.split(':') ?? []
    return run && job && rest.length === 0 ? { run, job } : null
  } catch {
    return null
  }
}

/** GitHub's own addresses, and those of its customers at ghe.com. An Enterprise Server has no such service. */
function isHosted(server: string): boolean {
  const host = URL.canParse(server) ? new URL(server).hostname : ''
  return host === 'github.com' || host.endsWith('.ghe.com') || host.endsWith('.localhost')
}

/**
 * Whether jobs of this run can have handed anything over: on a runner of GitHub's own or of ghe.com. False where that is
 * certain; what a runner withholds from a step is an error of `artifactService`.
 */
export function keepsArtifacts(env: Environment): boolean {
  return env['GITHUB_ACTIONS'] === 'true' && isHosted(serverOf(env))
}

const serverOf = (env: Environment): string => env['GITHUB_SERVER_URL'] || 'https://github.com'

/**
 * The service that a runner tells its steps of.
 * @throws InputError where there is none: outside a runner, in a `run:` step, on an Enterprise Server
 */
export function artifactService(
  env: Environment,
  { signal, secret }: Pick<ArtifactService, 'signal' | 'secret'>,
): ArtifactService {
  const refused = (where: string, what: string, mend: string) => new InputError([{ where, what, mend }])
  if (!isHosted(serverOf(env))) {
    throw refused(
      'handing over reports',
      'an Enterprise Server does not keep artifacts the way that this needs',
      'run the gates and the decision in one job, where the decision finds the reports itself',
    )
  }
  const url = env['ACTIONS_RESULTS_URL']
  const token = env['ACTIONS_RUNTIME_TOKEN']
  if (!url || !token) {
    throw refused(
      `the variable ${token ? 'ACTIONS_RESULTS_URL' : 'ACTIONS_RUNTIME_TOKEN'}`,
      'is not set, so artifacts of the run can neither be given nor read',
      'run this step with `uses:` on a runner, which sets it; steps with `run:` do not get it',
    )
  }
  if (!URL.canParse(url)) {
    throw refused('the variable ACTIONS_RESULTS_URL', 'is no address', 'leave it as the runner sets it')
  }
  secret(token)
  const backend = backendIn(token)
  if (backend === null) {
    throw refused(
      'the variable ACTIONS_RUNTIME_TOKEN',
      `does not allow to keep artifacts (its scope \`${SCOPE}\` is missing)`,
      'leave it as the runner sets it',
    )
  }
  return { url: new URL(url).origin, token, backend, signal, secret }
}
