import { quoted } from '@plinth/core/values'
import type { Files } from '../look/files.ts'

/** What is used of a package.json. Anything in it may be of any type; what is not as it should be counts as absent. */
export interface Manifest {
  readonly name: string | null
  readonly packageManager: string | null
  readonly scripts: Readonly<Record<string, string>>
  readonly dependencies: readonly string[]
  readonly workspaces: boolean
}

export type ManifestReading = { readonly manifest: Manifest } | { readonly why: string }

/** Reads a package.json; `why` says what is wrong with one that is not JSON, or no object. */
export function readManifest(files: Files, path: string): ManifestReading | null {
  const text = files.read(path)
  if (text === null) return null
  try {
    const value: unknown = JSON.parse(text)
    if (!isRecord(value)) return { why: 'it holds no object' }
    return {
      manifest: {
        name: textOf(value['name']),
        packageManager: textOf(value['packageManager']),
        scripts: textsOf(value['scripts']),
        dependencies: ['dependencies', 'devDependencies'].flatMap((key) => Object.keys(textsOf(value[key]))),
        workspaces: Array.isArray(value['workspaces']) || isRecord(value['workspaces']),
      },
    }
  } catch (error) {
    return { why: `it is not valid JSON: ${quoted(error instanceof Error ? error.message : String(error))}` }
  }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null)

function textsOf(value: unknown): Readonly<Record<string, string>> {
  if (!isRecord(value)) return {}
  return Object.fromEntries(
    Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  )
}
