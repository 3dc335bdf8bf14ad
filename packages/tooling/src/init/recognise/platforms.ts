import type { Files } from '../look/files.ts'
import type { Manifest } from './manifest.ts'
import { folderOf, isAside, isPlain } from './project.ts'

/** Where a repository is deployed to, by the files that such a platform reads. */
export interface Platform {
  readonly name: string
  /** The file or folder it was recognised by. */
  readonly by: string
  /**
   * How Plinth learns of a deployment: `event` where the platform tells GitHub by a `deployment_status` event once it is
   * there, `command` where the workflow deploys.
   */
  readonly tells: 'event' | 'command'
  /** A command that deploys, for the user to look at; null where there are too many ways. */
  readonly command: string | null
}

interface Mark {
  readonly name: string
  readonly path: RegExp
  readonly tells: Platform['tells']
  readonly command: string | null
}

/** The more telling first. Each file is one that only this platform reads. */
const MARKS: readonly Mark[] = [
  { name: 'Vercel', path: /^(?:vercel\.json|\.vercel\/project\.json)$/, tells: 'event', command: null },
  { name: 'Netlify', path: /^netlify\.toml$/, tells: 'command', command: 'npx netlify deploy --prod' },
  { name: 'Fly.io', path: /^fly\.toml$/, tells: 'command', command: 'flyctl deploy --remote-only' },
  {
    name: 'Cloudflare Workers',
    path: /^wrangler\.(?:toml|jsonc?)$/,
    tells: 'command',
    command: 'npx wrangler deploy',
  },
  { name: 'Firebase', path: /^firebase\.json$/, tells: 'command', command: 'npx firebase deploy' },
  { name: 'Render', path: /^render\.yaml$/, tells: 'command', command: null },
  { name: 'Railway', path: /^railway\.(?:toml|json)$/, tells: 'event', command: null },
  { name: 'Heroku', path: /^Procfile$/, tells: 'command', command: null },
  {
    name: 'Serverless Framework',
    path: /^serverless\.ya?ml$/,
    tells: 'command',
    command: 'npx serverless deploy',
  },
]

/** Everything that the repository is deployed to, as far as its files tell. */
export function platformsOf(files: Files, manifests: ReadonlyMap<string, Manifest>): readonly Platform[] {
  const marked = MARKS.flatMap(({ name, path, tells, command }) => {
    const by = files.paths.find((one) => path.test(one))
    return by === undefined ? [] : [{ name, by, tells, command }]
  })
  return [...marked, ...vercelUnmarked(marked, manifests), ...supabase(files), ...kubernetes(files)]
}

/** Vercel needs no file of its own: a package of its own is as telling. */
function vercelUnmarked(
  found: readonly Platform[],
  manifests: ReadonlyMap<string, Manifest>,
): readonly Platform[] {
  if (found.some(({ name }) => name === 'Vercel')) return []
  const uses = [...manifests].find(([, { dependencies }]) =>
    dependencies.some((one) => one.startsWith('@vercel/')),
  )
  if (uses === undefined) return []
  const by = uses[0] === '' ? 'package.json' : `${uses[0]}/package.json`
  return [{ name: 'Vercel', by, tells: 'event', command: null }]
}

/** Migrations come before functions: a function may need what a migration makes. */
function supabase(files: Files): readonly Platform[] {
  if (!files.paths.some((path) => path.startsWith('supabase/'))) return []
  const has = (folder: string) => files.paths.some((path) => path.startsWith(`supabase/${folder}/`))
  const steps = [
    ...(has('migrations') ? ['npx supabase db push'] : []),
    ...(has('functions') ? ['npx supabase functions deploy'] : []),
  ]
  return [
    {
      name: 'Supabase',
      by: 'supabase/',
      tells: 'command',
      command: steps.length === 0 ? null : steps.join(' && '),
    },
  ]
}

const WORKLOAD = /^kind:\s*["']?(?:Deployment|StatefulSet|DaemonSet|Rollout|Service|Ingress)\b/m
/** So many YAML files are looked into, those first whose folder sounds like it. */
const MOST_MANIFESTS = 300
const CLUSTER_FOLDER =
  /(?:^|\/)(?:k8s|kubernetes|kube|deploy|deployment|deployments|manifests|kustomize|base|overlays|argocd|charts?|helm)\//

/** Manifests of Kubernetes, a kustomization or a chart. */
function kubernetes(files: Files): readonly Platform[] {
  const kustomization = files.paths
    .filter((path) => /(?:^|\/)kustomization\.ya?ml$/.test(path) && !isAside(path) && isPlain(path))
    .sort((a, b) => weight(a) - weight(b))[0]
  const chart = files.paths.find(
    (path) => /(?:^|\/)Chart\.yaml$/.test(path) && !isAside(path) && isPlain(path),
  )
  const [manifest] = clusterManifests(files)
  const by = kustomization ?? chart ?? manifest
  if (by === undefined) return []
  const folder = folderOf(by)
  const command =
    folder === '' || !isPlain(folder)
      ? null
      : kustomization !== undefined
        ? `kubectl apply -k ${folder}`
        : chart !== undefined
          ? `helm upgrade --install ${folder.split('/').at(-1) ?? 'app'} ${folder} --wait`
          : `kubectl apply -f ${folder}`
  return [{ name: 'Kubernetes', by, tells: 'command', command }]
}

/** Of several kustomizations the one for production is meant, and a base is for none. */
const weight = (path: string): number =>
  (/prod/i.test(path) ? 0 : /(?:^|\/)base\//.test(path) ? 2 : 1) * 1000 + path.length

/** Files with workloads, services or ingresses. */
export function clusterManifests(files: Files): readonly string[] {
  return files.paths
    .filter((path) => /\.ya?ml$/.test(path) && !path.startsWith('.') && !isAside(path))
    .sort((a, b) => Number(CLUSTER_FOLDER.test(b)) - Number(CLUSTER_FOLDER.test(a)))
    .slice(0, MOST_MANIFESTS)
    .filter((path) => {
      const text = files.read(path) ?? ''
      return /^apiVersion:/m.test(text) && WORKLOAD.test(text)
    })
}
