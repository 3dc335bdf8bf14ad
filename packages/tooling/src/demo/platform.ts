import { type GitHubDouble, readyGraphql, startGitHub } from '@plinth/testkit/github'
import {
  type Router,
  type RunningShop,
  type ShopKnobs,
  startRouter,
  startShop,
} from '@plinth/testkit/service'
import type { WorkflowRun } from './decision-act.ts'

/** The workflow that goes back to an earlier version. */
export const ROLLBACK_WORKFLOW = 'rollback.yml'
export const ENVIRONMENT = 'production'

/** A place to deploy to: one address, the versions behind it, and the repository that deploys. */
export interface Platform {
  /** What users of the shop know. */
  readonly url: string
  readonly github: GitHubDouble
  /** Starts a version beside the one that runs. */
  readonly start: (version: string, knobs?: Partial<ShopKnobs>) => Promise<void>
  /** Lets users reach a version that was started. */
  readonly switchTo: (version: string) => Promise<void>
  readonly stop: () => Promise<void>
}

/** A commit id for a version, so that each deployment has one of its own. */
const commitOf = (version: string): string =>
  Buffer.from(version.padEnd(20, '.')).toString('hex').slice(0, 40)

/** The run of the workflow that has deployed this version. */
export function deployedBy({ github }: Platform, version: string): WorkflowRun {
  return {
    token: github.token,
    workflow: {
      apiUrl: github.url,
      graphqlUrl: github.graphqlUrl,
      repository: github.store.repository,
      sha: commitOf(version),
    },
  }
}

/** Starts the platform with one version in production, whose deployment is on record. */
export async function startPlatform(version: string): Promise<Platform> {
  const shops = new Map<string, RunningShop>()
  const start: Platform['start'] = async (name, knobs = {}) => {
    shops.set(name, await startShop({ ...knobs, version: name }))
  }
  await start(version)
  const router: Router = await startRouter({ to: { [shops.get(version)?.url ?? '']: 1 } })
  const switchTo = async (name: string) => {
    const shop = shops.get(name)
    if (shop === undefined) throw new Error(`version ${name} was not started`)
    await router.route({ to: { [shop.url]: 1 } })
  }
  readyGraphql()
  const github = await startGitHub({
    onDispatch: async (_workflow, inputs) => {
      await switchTo(inputs['version'] ?? '')
      return 'success'
    },
  })
  github.workflow(ROLLBACK_WORKFLOW)
  github.deployment({
    sha: commitOf(version),
    environment: ENVIRONMENT,
    payload: { version },
    statuses: [{ state: 'success' }],
  })
  return {
    url: router.url,
    github,
    start,
    switchTo,
    stop: async () => {
      await Promise.all([...shops.values()].map((shop) => shop.stop()))
      await router.stop()
      await github.close()
    },
  }
}
