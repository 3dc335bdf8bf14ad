/** Something in the repository that is built by itself, and perhaps started. */
export interface Project {
  /** From the root, with slashes; empty for the root itself. */
  readonly directory: string
  readonly language: 'Node.js' | 'Python' | 'Go'
  /** What it was recognised by: `package.json`, `go.mod`. */
  readonly by: string
  /** npm, pnpm, yarn, bun, uv, poetry, pip, go. */
  readonly tool: string
  /** Next.js, FastAPI; null where none is known. */
  readonly framework: string | null
  /** Commands of a shell, to be run in `directory`, that make it ready to start. */
  readonly prepare: readonly string[]
  /** The command that starts it as a service, without a shell; `{port}` stands for the port. Null where it is no service. */
  readonly start: string | null
}

/** What stands in a command unquoted: a folder or file that is called otherwise is not used in one. */
const PLAIN = /^[\w@%+=:,./-]+$/

/** Whether a path can stand in a command, a pattern or a workflow as it is. */
export const isPlain = (path: string): boolean => PLAIN.test(path) && !path.startsWith('-')

/** The folder of a path; empty for the root. */
export function folderOf(path: string): string {
  const end = path.lastIndexOf('/')
  return end === -1 ? '' : path.slice(0, end)
}

/** A path below a folder, or as it is at the root. */
export const below = (folder: string, name: string): string => (folder === '' ? name : `${folder}/${name}`)

/** Folders that hold what is for tests, examples and documents, and no service. */
const ASIDE =
  /(?:^|\/)(?:tests?|__tests__|spec|fixtures?|examples?|samples?|docs?|templates?|e2e|testdata|\..*)(?:\/|$)/i

export const isAside = (path: string): boolean => ASIDE.test(folderOf(path))
