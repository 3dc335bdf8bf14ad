import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ActionResult, GitHubDouble } from '@plinth/testkit'

/**
 * Everything that left a run, by where it went: its files, its log, its requests. The commands that tell the runner
 * what to mask are left out, and the request header that carries the token.
 */
export async function everythingWritten(
  result: ActionResult,
  github?: GitHubDouble,
): Promise<Readonly<Record<string, string>>> {
  const entries = await readdir(result.directory, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  const texts = await Promise.all(files.map(async (file) => [file, await readFile(file, 'utf8')] as const))
  const lines = result.lines.filter(({ command }) => command?.name !== 'add-mask')
  const requests = (github?.requests ?? []).map(({ method, target, body }) => ({ method, target, body }))
  return {
    ...Object.fromEntries(texts),
    names: files.join('\n'),
    stdout: lines.map(({ text }) => text).join('\n'),
    stderr: result.stderr,
    requests: JSON.stringify(requests),
  }
}

/** The forms in which a secret may show. */
export function formsOf(secret: string): readonly string[] {
  return [
    secret,
    encodeURIComponent(secret),
    JSON.stringify(secret).slice(1, -1),
    Buffer.from(secret).toString('base64'),
    Buffer.from(secret).toString('base64url'),
  ]
}

/** Where any form of these secrets was found: `stdout: p%40ss`. */
export function leaks(written: Readonly<Record<string, string>>, secrets: readonly string[]): string[] {
  return Object.entries(written).flatMap(([where, text]) =>
    secrets
      .flatMap(formsOf)
      .filter((form) => text.includes(form))
      .map((form) => `${where}: ${form}`),
  )
}
