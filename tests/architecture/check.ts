import { builtinModules } from 'node:module'
import { type Place, placeOf, ROOMS, type Room, targetOf } from './rooms.ts'
import { type GlobalUse, type ImportLine, readSource } from './source.ts'

/** Modules of the runtime that only compute. All others are for the rooms that do IO. */
const PURE_MODULES = [
  ...['node:path', 'node:url', 'node:util', 'node:buffer', 'node:string_decoder'],
  'node:zlib',
]

/** Names of the runtime that reach the outside, hold state, or never give the same twice. */
const OUTSIDE = new Set([
  ...['process', 'globalThis', 'global', 'require', 'module', 'eval', 'Function'],
  ...['fetch', 'WebSocket', 'EventSource', 'XMLHttpRequest', 'BroadcastChannel', 'Worker', 'MessageChannel'],
  ...[
    'performance',
    'setTimeout',
    'setInterval',
    'setImmediate',
    'clearTimeout',
    'clearInterval',
    'clearImmediate',
  ],
  ...['console', 'crypto', 'navigator', 'localStorage', 'sessionStorage', '__dirname', '__filename'],
])

/** The same for names of which one member alone does so. */
const OUTSIDE_MEMBERS = new Set(['Math.random', 'AbortSignal.timeout', 'Date.now', 'Temporal.Now'])

/** Ends the process before what was written has arrived, wherever it stands. */
const ENDS_PROCESS = new Set(['process.exit', 'process.abort', 'process.reallyExit'])

function describe(place: Place): string {
  if (place.kind === 'room') return place.gate === null ? place.room : place.room.replace('gate', place.gate)
  return place.kind === 'unshipped' ? place.name : 'a file outside every room'
}

function importComplaint(
  path: string,
  from: Place & { kind: 'room' },
  { specifier }: ImportLine,
): string | null {
  if (specifier === null) return 'imports a module that only running it can name'
  const rule = ROOMS[from.room]
  const target = targetOf(specifier, path)
  if (target === null) {
    const name = builtinModules.includes(specifier) ? `node:${specifier}` : specifier
    if (name.startsWith('node:')) {
      if (rule.runtime === 'all' || (rule.runtime === 'pure' && PURE_MODULES.includes(name))) return null
      return `${describe(from)} may not import ${name}: it does no IO`
    }
    const allowed: readonly string[] = rule.packages
    return allowed.includes(specifier) ? null : `${describe(from)} may not import the package ${specifier}`
  }
  const gate = /^actions\/([^/]+)\//.exec(target)?.[1]
  if (gate !== undefined && gate !== from.gate) return `${describe(from)} may not import the gate ${gate}`
  const to = placeOf(target)
  if (to.kind === 'room') {
    const allowed: readonly Room[] = [from.room, ...rule.imports]
    if (allowed.includes(to.room)) {
      const crosses = specifier.startsWith('.') && path.split('/')[1] !== target.split('/')[1]
      return crosses ? `imports another package by its path, ${specifier}, and not by its name` : null
    }
  }
  return `${describe(from)} may not import ${describe(to)}`
}

function globalComplaint(from: Place & { kind: 'room' }, use: GlobalUse): string | null {
  const name = use.member === null ? use.name : `${use.name}.${use.member}`
  if (ENDS_PROCESS.has(name)) return `${name} is never used: set process.exitCode`
  if (ROOMS[from.room].runtime === 'all') return null
  const anyMember = use.member === null || use.member === '*'
  const readsClock = use.name === 'Date' && anyMember && !['construct', 'instanceof'].includes(use.how)
  if (!readsClock && !OUTSIDE.has(use.name) && !OUTSIDE_MEMBERS.has(name)) return null
  const shown = use.how === 'new-without-arguments' ? `new ${name}()` : name
  return `${describe(from)} may not use ${shown}: it does no IO`
}

/** What is wrong with a file by the rules of the house, as `path:line: complaint`; files not shipped have no rules. */
export function complaints(path: string, text: string): string[] {
  const from = placeOf(path)
  if (from.kind === 'unshipped') return []
  if (from.kind === 'nowhere') return [`${path}:1: belongs to no room of its gate`]
  const { imports, globals } = readSource(text)
  return [
    ...imports.map((line) => ({ line: line.line, what: importComplaint(path, from, line) })),
    ...globals.map((use) => ({ line: use.line, what: globalComplaint(from, use) })),
  ]
    .filter(({ what }) => what !== null)
    .sort((a, b) => a.line - b.line)
    .map(({ line, what }) => `${path}:${line}: ${what}`)
}
