import type { Sight } from '../look/look.ts'
import { goProjects } from './go.ts'
import { type HealthPath, healthPathOf } from './health.ts'
import { nodeProjects } from './node.ts'
import type { PackageManager } from './package-manager.ts'
import { type Platform, platformsOf } from './platforms.ts'
import { isAside, type Project } from './project.ts'
import { pythonProjects } from './python.ts'
import { type Remote, readRemote } from './remote.ts'
import { type Team, teamOf } from './team.ts'
import { type Tool, toolsOf } from './tools.ts'
import { type Workflows, workflowsOf } from './workflows.ts'

/** What a repository is, as far as its files tell. */
export interface Repository {
  readonly remote: Remote | null
  readonly defaultBranch: Sight['defaultBranch']
  readonly projects: readonly Project[]
  /** The file that makes it a monorepo; null where it is none. */
  readonly workspaces: string | null
  readonly manager: PackageManager | null
  readonly containers: readonly string[]
  readonly health: HealthPath | null
  readonly platforms: readonly Platform[]
  readonly team: Team
  readonly tools: readonly Tool[]
  readonly workflows: Workflows
  /** By path: what could not be read, or used, and why. */
  readonly problems: ReadonlyMap<string, string>
}

/** Pure but for the files that it reads. */
export function recognise({ files, remote, defaultBranch }: Sight): Repository {
  const { projects, manager, manifests, broken } = nodeProjects(files)
  const rest = {
    projects: [...projects, ...pythonProjects(files), ...goProjects(files)],
    workspaces: workspacesOf(files.has, manifests.get('')?.workspaces === true),
    containers: files.paths.filter(
      (path) => /(?:^|\/)(?:Dockerfile|Containerfile)$/.test(path) && !isAside(path),
    ),
    health: healthPathOf(files),
    platforms: platformsOf(files, manifests),
    team: teamOf(files),
    tools: toolsOf(files, manifests),
    workflows: workflowsOf(files),
  }
  return {
    remote: remote === null ? null : readRemote(remote),
    defaultBranch,
    manager,
    ...rest,
    // Last: only now everything has been read.
    problems: new Map([...files.unread, ...broken]),
  }
}

const WORKSPACE_FILES = ['pnpm-workspace.yaml', 'turbo.json', 'nx.json', 'lerna.json', 'rush.json', 'go.work']

function workspacesOf(has: (path: string) => boolean, inManifest: boolean): string | null {
  return WORKSPACE_FILES.find(has) ?? (inManifest ? 'package.json' : null)
}

/** What is started and put under load, the outermost first; of a monorepo there may be several. */
export function servicesOf({ projects }: Repository): readonly (Project & { readonly start: string })[] {
  return projects.flatMap((project) => (project.start === null ? [] : [{ ...project, start: project.start }]))
}
