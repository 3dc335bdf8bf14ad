import { randomUUID } from 'node:crypto'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type GitHubDouble, type GitHubOptions, startGitHub } from '@plinth/testkit/github'
import { type ActResult, runAct } from './act.ts'
import { readable } from './act-log.ts'
import { artifactRoutes, startStorage } from './artifacts.ts'
import { startGitServer } from './git-server.ts'
import type { Occasion } from './payloads.ts'
import { findAct } from './programs.ts'
import { type Files, type MadePull, makeRepository, type Repository } from './repository.ts'
import { standIns } from './stand-ins.ts'
import { MARK } from './strays.ts'
import { teachCommit, teachPull } from './teach.ts'

export interface RunOptions {
  /** Only this workflow's file; otherwise all that the event starts. */
  readonly workflow?: string
  readonly job?: string
  readonly runId?: number
  readonly attempt?: number
  readonly secrets?: Readonly<Record<string, string>>
  readonly cancelAfter?: string
  readonly timeoutMs?: number
  /** More variables of the runner. */
  readonly variables?: Readonly<Record<string, string>>
  /** Another double than the sandbox's own: a token with other rights. */
  readonly github?: GitHubDouble
}

export interface RunResult extends ActResult {
  readonly runId: number
}

/** What its author says, and where the branch lies. */
export type PullText = Parameters<typeof teachPull>[3]

/** A repository, GitHub, and runners for it: nothing of the machine around it is seen from within. */
export interface Sandbox {
  readonly repository: Repository
  /** A commit on a branch, pushed, as GitHub knows it; the branch begins at main where it is new. */
  readonly commit: (branch: string, files: Files, message?: string) => Promise<string>
  /** Opens a pull request from a branch: its refs, the merge of both, and what the API says of it. */
  readonly openPull: (number: number, branch: string, more?: PullText) => MadePull
  readonly github: GitHubDouble
  readonly folder: string
  /** The page of a run, as the runner knows it. */
  readonly pageOf: (runId: number) => string
  /** Runs what the event starts, as GitHub would. */
  readonly run: (occasion: Occasion, options?: RunOptions) => Promise<RunResult>
  readonly close: () => Promise<void>
}

/** What is on the PATH of a runner: the Node that this runs on comes first, as on a runner with Node 24. */
const searchPath = () => `${dirname(process.execPath)}:/usr/local/bin:/usr/bin:/bin`

/** The checkout of Plinth that `@v1` is, made once for all tests of a run. */
function shipped(): string {
  const folder = process.env['PLINTH_E2E_SHIPPED']
  if (folder === undefined)
    throw new Error('Start the suite with `pnpm e2e`, which makes a copy of Plinth first.')
  return folder
}

/** Keeps what was printed where PLINTH_E2E_LOGS names a folder, for a person to look at. */
async function keepLog(name: string, { jobs, output }: ActResult): Promise<void> {
  const folder = process.env['PLINTH_E2E_LOGS']
  if (folder === undefined) return
  await mkdir(folder, { recursive: true })
  const prefix = join(folder, `${new Date().toISOString().replaceAll(':', '')}-${name}`)
  await writeFile(`${prefix}.log`, readable(jobs))
  await writeFile(`${prefix}.ndjson`, output)
}

interface RunPlace {
  readonly runId: number
  readonly attempt: number
  readonly workflow: string
  readonly serverUrl: string
}

function variablesOf(occasion: Occasion, github: GitHubDouble, run: RunPlace) {
  const { runId, attempt, workflow, serverUrl } = run
  const { repository } = github.store
  const { headRef = '', baseRef = '', ref, sha } = occasion
  return {
    GITHUB_REPOSITORY: repository,
    GITHUB_REPOSITORY_OWNER: repository.split('/', 1)[0] ?? '',
    GITHUB_SERVER_URL: serverUrl,
    GITHUB_API_URL: github.url,
    GITHUB_GRAPHQL_URL: github.graphqlUrl,
    GITHUB_REF: ref,
    // act's name for what becomes GITHUB_SHA.
    SHA_REF: sha,
    GITHUB_HEAD_REF: headRef,
    GITHUB_BASE_REF: baseRef,
    GITHUB_RUN_ID: String(runId),
    GITHUB_RUN_NUMBER: '1',
    GITHUB_RUN_ATTEMPT: String(attempt),
    GITHUB_WORKFLOW_REF: `${repository}/.github/workflows/${workflow}@${ref}`,
    RUNNER_ENVIRONMENT: 'github-hosted',
  }
}

export async function makeSandbox(files: Files, options: GitHubOptions = {}): Promise<Sandbox> {
  const folder = await mkdtemp(join(tmpdir(), 'plinth-e2e-'))
  const home = join(folder, 'home')
  const temporary = join(folder, 'tmp')
  await mkdir(home)
  await mkdir(temporary)
  const artifacts = join(folder, 'artifacts')
  const storage = await startStorage(artifacts)
  const routes = [...(options.routes ?? []), ...artifactRoutes(artifacts, () => storage.url)]
  const github = await startGitHub({ ...options, routes })
  const rights = options.permissions
  const mayPush = !options.readOnly && (rights === undefined || rights['contents'] === 'write')
  const server = await startGitServer(join(folder, 'remotes'), (token) => token === github.token && mayPush)
  const repository = await makeRepository(folder, github.store.repository, files)
  teachCommit(github, repository.remote, 'main', repository.remote.run('rev-parse', 'main'))
  // An Enterprise Server is not under a name of GitHub's.
  const serverUrl = options.enterprise ? server.url.replace('github.localhost', '127.0.0.1') : server.url
  let runs = 1_000

  const run: Sandbox['run'] = async (occasion, given = {}) => {
    runs += 1
    const { runId = runs, attempt = 1 } = given
    const place = join(folder, 'runs', `${runId}-${attempt}-${runs}`)
    const directory = join(place, 'caller')
    await mkdir(place, { recursive: true })
    // act fails to list the artifacts of a run that has none yet.
    await mkdir(join(artifacts, String(runId)), { recursive: true })
    repository.checkOut(occasion.sha, directory)
    const payloadFile = join(place, 'event.json')
    await writeFile(payloadFile, JSON.stringify(occasion.payload))
    const double = given.github ?? github
    const mark = randomUUID()
    const result = await runAct({
      act: findAct(),
      event: occasion.event,
      payloadFile,
      directory,
      repositories: {
        'plinth-ci/plinth@v1': shipped(),
        // Pinned by their SHA in workflows; whichever it is, this is what runs.
        ...standIns([shipped(), directory]),
      },
      token: double.token,
      variables: variablesOf(occasion, double, {
        runId,
        attempt,
        workflow: given.workflow ?? 'gates.yml',
        serverUrl,
      }),
      environment: {
        ...given.variables,
        [MARK]: mark,
        PATH: searchPath(),
        HOME: home,
        XDG_CACHE_HOME: join(folder, 'cache'),
        TMPDIR: temporary,
        LANG: 'C.UTF-8',
        GIT_CONFIG_NOSYSTEM: '1',
      },
      cacheFolder: join(folder, 'cache', 'act'),
      artifactFolder: artifacts,
      mark,
      timeoutMs: given.timeoutMs ?? 90_000,
      ...(given.workflow === undefined ? {} : { workflow: given.workflow }),
      ...(given.job === undefined ? {} : { job: given.job }),
      ...(given.secrets === undefined ? {} : { secrets: given.secrets }),
      ...(given.cancelAfter === undefined ? {} : { cancelAfter: given.cancelAfter }),
    })
    await keepLog(`${runId}-${attempt}-${occasion.event}`, result)
    return { ...result, runId }
  }

  return {
    repository,
    github,
    folder,
    pageOf: (runId) => `${serverUrl}/${github.store.repository}/actions/runs/${runId}`,
    run,
    commit: async (branch, changed, message) => {
      const sha = await repository.commit(branch, changed, message)
      teachCommit(github, repository.remote, branch, sha)
      return sha
    },
    openPull: (number, branch, more = {}) => {
      const pull = repository.openPull(number, branch)
      teachPull(github, repository.remote, pull, more)
      return pull
    },
    close: async () => {
      await github.close()
      await storage.close()
      await server.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
