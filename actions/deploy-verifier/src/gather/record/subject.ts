import { type GateContext, InputError, isForeign } from '@plinth/core'
import { pullRequestOf, type RepositoryPlace, repositoryPlace } from '@plinth/core/github'
import type { Settings } from '../../settings.ts'

/** What is recorded, and where. */
export interface Subject {
  readonly place: RepositoryPlace
  readonly token: string
  readonly environment: string
  readonly sha: string
  /** Of the deployment that the event is about; null: it has to be found, or made. */
  readonly eventDeployment: number | null
  /** The event says that the deployment failed already. */
  readonly failedAlready: boolean
  /** The environment is that of a pull request alone. */
  readonly transient: boolean
}

export type Wanted =
  | { readonly kind: 'record'; readonly subject: Subject }
  /** Nobody asked for it, and nothing is missing. */
  | { readonly kind: 'nothing' }
  /** It was asked for, and cannot be. */
  | { readonly kind: 'impossible'; readonly why: string }

/** Decides what can be recorded. Pure. */
export function wantedRecord(
  { deployment, record, skip, token }: Settings,
  { event, workflow }: Pick<GateContext, 'event' | 'workflow'>,
): Wanted {
  if (record.mode === 'never' || skip !== null) return { kind: 'nothing' }
  const missing = (why: string): Wanted =>
    record.mode === 'always' ? { kind: 'impossible', why } : { kind: 'nothing' }
  const place = repositoryPlace(workflow.repository)
  if (place === null) return missing('this is not a run of a repository’s workflow')
  if (token === null)
    return missing('there is no token: give `token`, with the permission `deployments: write`')
  // Also where the event comes with a token that may write: the change is somebody else's.
  if (isForeign(event)) return missing('the event is about a change from another repository')
  const environment = deployment?.environment ?? record.environment
  if (environment === null) return missing('the event is about no deployment: give `environment`')
  const pull = pullRequestOf(event)
  // On a pull request the workflow's own commit is a merge that nobody deployed.
  const sha = deployment?.sha ?? pull?.headSha ?? workflow.sha
  if (sha === '') return missing('it is not known which commit was deployed')
  const subject: Subject = {
    place,
    token,
    environment,
    sha,
    eventDeployment: deployment?.id ?? null,
    failedAlready: deployment?.state === 'failure' || deployment?.state === 'error',
    transient: pull !== null,
  }
  return { kind: 'record', subject }
}

/**
 * What was recorded by whoever named this environment in this run.
 * @throws InputError where that cannot be known
 */
export function wantedSubject(
  { environment, token }: { readonly environment: string | null; readonly token: string | null },
  { event, workflow }: Pick<GateContext, 'event' | 'workflow'>,
): Pick<Subject, 'place' | 'token' | 'environment' | 'sha'> {
  const refused = (where: string, what: string, mend: string) => new InputError([{ where, what, mend }])
  const place = repositoryPlace(workflow.repository)
  const sha = pullRequestOf(event)?.headSha ?? workflow.sha
  if (place === null || sha === '') {
    throw refused('closing deployments', 'this is not a run of a repository’s workflow', 'run it in one')
  }
  if (token === null) throw refused('input `token`', 'is empty', 'give one with `deployments: write`')
  if (environment === null) {
    throw refused('input `environment`', 'is empty', 'name the environment that was deployed to')
  }
  return { place, token, environment, sha }
}
