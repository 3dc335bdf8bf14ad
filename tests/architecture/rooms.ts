import { posix } from 'node:path'

/**
 * What each room of the shipped code may know. Imports go down only: a room may import itself and what it lists.
 * `packages` are other projects' packages; `runtime` is what it may take from Node: nothing, what only computes, or
 * everything, clock, network, files and process included.
 */
interface Rule {
  readonly imports: readonly Room[]
  readonly packages: readonly string[]
  readonly runtime: 'nothing' | 'pure' | 'all'
}

const PURE_CORE: readonly Room[] = ['core', 'core/digest', 'core/targets', 'stats']
const GITHUB = [
  '@actions/http-client',
  '@octokit/core',
  '@octokit/plugin-retry',
  '@octokit/plugin-throttling',
]

export const ROOMS = {
  stats: { imports: [], packages: [], runtime: 'nothing' },
  core: { imports: ['stats'], packages: ['zod/mini', 'js-yaml'], runtime: 'pure' },
  // Hashes, of all that the runtime's cryptography does: they only compute.
  'core/digest': { imports: [], packages: [], runtime: 'all' },
  // What services are asked, and how users say it.
  'core/targets': {
    imports: PURE_CORE,
    packages: ['zod/mini', 'jsonpath-rfc9535/parser'],
    runtime: 'pure',
  },
  // Asking them.
  'core/probe': {
    imports: [...PURE_CORE, 'core/http', 'core/targets'],
    packages: ['zod/mini', 'jsonpath-rfc9535', 'ws'],
    runtime: 'all',
  },
  'core/http': { imports: PURE_CORE, packages: ['zod/mini', 'undici'], runtime: 'all' },
  // The user's files, found by pattern.
  'core/files': { imports: PURE_CORE, packages: [], runtime: 'all' },
  // The program git, started safely.
  'core/git': { imports: PURE_CORE, packages: [], runtime: 'all' },
  'core/history': {
    imports: [...PURE_CORE, 'core/http', 'core/git', 'core/github'],
    packages: ['zod/mini'],
    runtime: 'all',
  },
  // What a gate keeps in the history beside the records of runs.
  'core/keep': { imports: [...PURE_CORE, 'core/history'], packages: [], runtime: 'all' },
  'core/github': { imports: [...PURE_CORE, 'core/http'], packages: ['zod/mini', ...GITHUB], runtime: 'all' },
  // What jobs of a run hand over to each other.
  'core/artifacts': {
    imports: [...PURE_CORE, 'core/github'],
    packages: ['zod/mini'],
    runtime: 'all',
  },
  'core/run': {
    imports: [...PURE_CORE, 'core/http', 'core/history', 'core/github'],
    packages: ['zod/mini', '@actions/core'],
    runtime: 'all',
  },
  'gate/evidence': { imports: PURE_CORE, packages: ['zod/mini'], runtime: 'pure' },
  // Tables that people review and keep: JSON, and nothing else.
  'gate/prices': { imports: [], packages: [], runtime: 'nothing' },
  'gate/settings': {
    imports: [...PURE_CORE, 'gate/evidence', 'gate/inputs'],
    packages: ['zod/mini'],
    runtime: 'pure',
  },
  'gate/inputs': {
    imports: [...PURE_CORE, 'gate/evidence', 'gate/settings'],
    packages: ['zod/mini', 'jsonpath-rfc9535/parser'],
    runtime: 'pure',
  },
  // Texts in, values out: documents that a gate reads by their meaning.
  'gate/read': {
    imports: [...PURE_CORE, 'gate/evidence', 'gate/settings', 'gate/prices'],
    packages: ['zod/mini', 'markdown-it', 'hyparquet'],
    runtime: 'pure',
  },
  'gate/decide': {
    imports: [...PURE_CORE, 'gate/evidence', 'gate/settings', 'gate/read'],
    packages: [],
    runtime: 'pure',
  },
  'gate/report': {
    imports: [...PURE_CORE, 'gate/evidence', 'gate/settings', 'gate/decide'],
    packages: [],
    runtime: 'pure',
  },
  'gate/gather': {
    imports: [
      ...PURE_CORE,
      ...([
        'core/http',
        'core/probe',
        'core/files',
        'core/git',
        'core/history',
        'core/github',
        'core/artifacts',
      ] as const),
      ...(['gate/evidence', 'gate/settings', 'gate/inputs', 'gate/read', 'gate/decide'] as const),
    ],
    packages: ['zod/mini', 'jsonpath-rfc9535', 'ws'],
    runtime: 'all',
  },
  // What a gate writes elsewhere than every gate does: it tells what was decided, and decides nothing.
  'gate/announce': {
    imports: [
      ...PURE_CORE,
      ...(['core/history', 'core/github', 'core/run'] as const),
      ...(['gate/evidence', 'gate/settings', 'gate/report'] as const),
    ],
    packages: ['zod/mini'],
    runtime: 'all',
  },
  'gate/main': {
    imports: [
      ...PURE_CORE,
      'core/run',
      'core/keep',
      ...([
        'gate/evidence',
        'gate/settings',
        'gate/inputs',
        'gate/decide',
        'gate/report',
        'gate/gather',
        'gate/announce',
      ] as const),
    ],
    packages: [],
    runtime: 'pure',
  },
} satisfies Record<string, Rule>

export type Room =
  | 'stats'
  | `core${'' | '/digest' | '/targets' | '/probe' | '/http' | '/files' | '/git' | '/history' | '/keep' | '/github' | '/artifacts' | '/run'}`
  | `gate/${'evidence' | 'prices' | 'settings' | 'inputs' | 'read' | 'decide' | 'report' | 'gather' | 'announce' | 'main'}`

/** Where a file stands: in a room of a gate or of a shipped package, or outside what is shipped. */
export type Place =
  | { readonly kind: 'room'; readonly room: Room; readonly gate: string | null }
  | { readonly kind: 'unshipped'; readonly name: string }
  | { readonly kind: 'nowhere' }

const isRoom = (name: string): name is Room => Object.hasOwn(ROOMS, name)

/**
 * What a gate's user may say is told in more than `inputs`: the section of the configuration file, kinds of values that
 * only this gate has, and how inputs, file and defaults become settings.
 */
const SAID_BY_USERS = ['inputs', 'section', 'rounds', 'values', 'resolve']

/** `decide`, from `decide.ts` or `decide/rank.ts`. */
const firstStep = (path: string): string => path.split('/', 1)[0]?.replace(/\.ts$/, '') ?? ''

/** Finds the place of a path relative to the repository, with `/` between its parts. */
export function placeOf(path: string): Place {
  const gate = /^actions\/([^/]+)\/src\/(.+)$/.exec(path)
  if (gate?.[1] !== undefined && gate[2] !== undefined) {
    const step = firstStep(gate[2])
    const room = `gate/${SAID_BY_USERS.includes(step) ? 'inputs' : step}`
    return isRoom(room) ? { kind: 'room', room, gate: gate[1] } : { kind: 'nowhere' }
  }
  const prices = /^actions\/([^/]+)\/prices\/[^/]+\.json$/.exec(path)
  if (prices?.[1] !== undefined) return { kind: 'room', room: 'gate/prices', gate: prices[1] }
  const core = /^packages\/core\/src\/(.+)$/.exec(path)
  if (core?.[1] !== undefined) {
    const room = `core/${firstStep(core[1])}`
    return { kind: 'room', room: isRoom(room) ? room : 'core', gate: null }
  }
  if (path.startsWith('packages/stats/src/')) return { kind: 'room', room: 'stats', gate: null }
  return { kind: 'unshipped', name: path.split('/').slice(0, 2).join('/') }
}

/** The file that a module specifier means, relative to the repository; null for other projects' packages. */
export function targetOf(specifier: string, importer: string): string | null {
  if (specifier.startsWith('.')) return posix.join(posix.dirname(importer), specifier)
  const own = /^@plinth\/([^/]+)(?:\/(.+))?$/.exec(specifier)
  if (own?.[1] === undefined) return null
  const home = ['core', 'stats', 'testkit', 'tooling'].includes(own[1]) ? 'packages' : 'actions'
  return `${home}/${own[1]}/src/${own[2] === undefined ? '' : `${own[2]}/`}index.ts`
}
