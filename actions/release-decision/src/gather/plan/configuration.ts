import { ApiError, DEFAULT_CONFIG_FILE, type GateContext, InputError, MOST_CONFIG_BYTES } from '@plinth/core'
import { readTextFile } from '@plinth/core/files'
import type { Configured } from '../../evidence/occasion.ts'
import { readConfigured } from './configured.ts'
import type { Places } from './places.ts'

/** What a commit has for a configuration; `why` is a clause. */
type Text =
  | { readonly known: true; readonly text: string | null }
  | { readonly known: false; readonly why: string }

const known = (text: string | null): Text => ({ known: true, text })

/** A path as git and GitHub name it; null where it leads elsewhere, so that no commit has it. */
function inRepository(path: string): string | null {
  const steps = path
    .replaceAll('\\', '/')
    .split('/')
    .filter((step) => step !== '.')
  return steps.some((step) => step === '' || step === '..' || step.includes(':')) ? null : steps.join('/')
}

/** What a commit has: from the checkout where it is there, else from GitHub. */
async function textAt(sha: string, path: string, { api, git }: Places): Promise<Text> {
  const place = inRepository(path)
  if (place === null) return known(null)
  // A clone without all objects may list a file that it does not have: that one is not missing, it is not known.
  const listed = git === null ? null : await git(['ls-tree', '-z', sha, '--', place])
  if (git !== null && listed !== null) {
    if (listed.length === 0) return known(null)
    const blob = await git(['cat-file', 'blob', `${sha}:${place}`])
    if (blob !== null) return known(blob.toString('utf8'))
  }
  if (api === null) return { known: false, why: 'there is no token to ask GitHub with' }
  const { readFileAt } = await import('@plinth/core/github')
  try {
    const content = await readFileAt(api.github, api.place, place, sha, MOST_CONFIG_BYTES)
    if (content.kind === 'file') return known(content.text)
    return content.kind === 'none' ? known(null) : { known: false, why: `${place} is no file, or too large` }
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    return { known: false, why: error.message }
  }
}

/** What of two configurations a plan is made from, and what is to be told of that. */
export interface Configurations {
  readonly own: Configured
  readonly base: Configured | null
  readonly warnings: readonly string[]
}

export interface Wanted {
  /** As the user named it; null for where it usually is, and may be missing. */
  readonly named: string | null
  readonly head: string | null
  /** What the change goes into; null where there is no such thing. */
  readonly base: string | null
}

/**
 * The configuration of the change, from the workspace or, without a checkout, from GitHub; and the one of what the change
 * goes into, which it cannot edit. What is not known is never taken for empty.
 * @throws InputError where the change's own cannot be used, or nobody can tell what is configured
 */
export async function readConfigurations(
  { base, head, named }: Wanted,
  places: Places,
  { workspace }: Pick<GateContext, 'workspace'>,
): Promise<Configurations> {
  const path = named ?? DEFAULT_CONFIG_FILE
  const [own, before] = await Promise.all([
    ownText(path, head, places, workspace),
    base === null ? known(null) : textAt(base, path, places),
  ])
  if (!own.known) throw unread(path, own.why)
  if (own.text === null && named !== null) {
    const mend = 'correct the input `config`, or check the repository out before this step'
    throw new InputError([{ where: path, what: 'there is no such file', mend }])
  }
  const configured = readConfigured(own.text ?? '', path)
  if (before.known) return { own: configured, ...baseOf(before.text, path) }
  if (places.api !== null) throw unread(`${path} of the base`, before.why)
  // Nobody gave a token, and so nobody can have been promised that the base's rules hold: but none is loosened.
  const warning = `What ${path} says where the change goes is not known: ${before.why}. Every gate is required.`
  return { own: { ...configured, rules: {} }, base: null, warnings: [warning] }
}

function unread(where: string, why: string): InputError {
  const mend = 'let the step have a `token` with `contents: read`, or check the repository out before it'
  return new InputError([{ where, what: `the configuration was not read: ${why}`, mend }])
}

async function ownText(path: string, head: string | null, places: Places, workspace: string): Promise<Text> {
  const file = await readTextFile(workspace, path, MOST_CONFIG_BYTES)
  if (file.state === 'text') return known(file.text)
  if (file.state === 'refused') return { known: false, why: file.why }
  // A checkout without the file has none.
  return places.git !== null || head === null ? known(null) : textAt(head, path, places)
}

function baseOf(text: string | null, path: string): Pick<Configurations, 'base' | 'warnings'> {
  if (text === null) return { base: null, warnings: [] }
  try {
    return { base: readConfigured(text, path), warnings: [] }
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    const warning = `What ${path} says where the change goes cannot be used, so the change's own holds.`
    return { base: null, warnings: [warning] }
  }
}
