import type { Files } from '../look/files.ts'
import { type Manifest, readManifest } from './manifest.ts'
import { type PackageManager, packageManagerOf } from './package-manager.ts'
import { folderOf, isAside, isPlain, type Project } from './project.ts'

/** Frameworks by the package that brings them, the more telling first. */
const FRAMEWORKS: readonly (readonly [string, string])[] = [
  ['next', 'Next.js'],
  ['nuxt', 'Nuxt'],
  ['@remix-run/serve', 'Remix'],
  ['@sveltejs/kit', 'SvelteKit'],
  ['astro', 'Astro'],
  ['@nestjs/core', 'NestJS'],
  ['fastify', 'Fastify'],
  ['express', 'Express'],
  ['koa', 'Koa'],
  ['hono', 'Hono'],
  ['@hapi/hapi', 'hapi'],
]

/** Programs that serve a developer, and say nothing about the speed of what is built. */
const DEVELOPMENT =
  /\b(?:react-scripts|vite|webpack|nodemon|expo|electron|gatsby|parcel|storybook|tsx watch|ng serve|next dev|nuxt dev|--watch)\b/

/** `node dist/server.js`: a command that means the same without a shell. */
const DIRECT = /^node(?: [\w@%+=:,./-]+)+$/

export interface NodeFound {
  readonly projects: readonly Project[]
  readonly manager: PackageManager | null
  readonly manifests: ReadonlyMap<string, Manifest>
  /** By path: what is wrong with a manifest that could not be used. */
  readonly broken: ReadonlyMap<string, string>
}

/** All packages of the repository that have a manifest, the outermost first. */
export function nodeProjects(files: Files): NodeFound {
  const manifests = new Map<string, Manifest>()
  const broken = new Map<string, string>()
  for (const path of files.paths.filter((one) => /(?:^|\/)package\.json$/.test(one) && !isAside(one))) {
    const reading = readManifest(files, path)
    if (reading === null) continue
    if ('why' in reading) broken.set(path, reading.why)
    else if (isPlain(path)) manifests.set(folderOf(path), reading.manifest)
    else broken.set(path, 'its folder has a name that no command can hold unquoted')
  }
  const projects = [...manifests].map(([folder, manifest]) =>
    projectOf(folder, manifest, packageManagerOf(files, folder, manifests), manifests),
  )
  const manager = manifests.size === 0 ? null : packageManagerOf(files, '', manifests)
  return { projects: projects.sort((a, b) => depth(a) - depth(b)), manager, manifests, broken }
}

const depth = ({ directory }: Project): number => (directory === '' ? 0 : directory.split('/').length)

function projectOf(
  directory: string,
  manifest: Manifest,
  manager: PackageManager,
  manifests: ReadonlyMap<string, Manifest>,
): Project {
  const framework = FRAMEWORKS.find(([name]) => manifest.dependencies.includes(name))?.[1] ?? null
  const build = manifest.scripts['build'] === undefined ? [] : [manager.run('build')]
  const lock = manager.by === null ? directory : folderOf(manager.by)
  // A package of a workspace is installed where the lock file is.
  const install =
    lock === directory || !manifests.has(lock)
      ? [manager.install]
      : [`(cd ${upTo(directory, lock)} && ${manager.install})`]
  return {
    directory,
    language: 'Node.js',
    by: directory === '' ? 'package.json' : `${directory}/package.json`,
    tool: manager.name,
    framework,
    prepare: [...(manifest.dependencies.length > 0 || lock !== directory ? install : []), ...build],
    start: startOf(manifest, manager, framework),
  }
}

/** `../..`, from a folder to one above it. */
const upTo = (folder: string, above: string): string =>
  folder
    .split('/')
    .slice(above === '' ? 0 : above.split('/').length)
    .fill('..')
    .join('/')

function startOf({ scripts }: Manifest, manager: PackageManager, framework: string | null): string | null {
  const script = scripts['start']?.trim() ?? ''
  if (script === '') return framework === 'Next.js' ? 'node_modules/.bin/next start --port {port}' : null
  if (DEVELOPMENT.test(script)) return null
  if (script === 'next start') return 'node_modules/.bin/next start --port {port}'
  return DIRECT.test(script) ? script : manager.run('start')
}
