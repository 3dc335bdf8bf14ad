import * as z from 'zod/mini'
import { ApiError } from '../errors.ts'
import { ask, readAnswer } from './ask.ts'
import type { GitHub } from './client.ts'
import type { RepositoryPlace } from './repository.ts'

/** What a path is at a commit. */
export type FileContent =
  | { readonly kind: 'file'; readonly text: string }
  | { readonly kind: 'none' }
  /** A folder, a submodule, a link that leads nowhere. */
  | { readonly kind: 'no-file' }
  /** Larger than was asked for. */
  | { readonly kind: 'large'; readonly bytes: number }

const CONTENTS = 'GET /repos/{owner}/{repo}/contents/{path}'

const fileSchema = z.object({
  type: z.literal('file'),
  size: z.number(),
  encoding: z.string(),
  content: z.string(),
})
const answerSchema = z.union([z.array(z.unknown()), fileSchema, z.object({ type: z.string() })])
type Answered = z.infer<typeof answerSchema>

const isStep = (step: string) => step !== '' && step !== '.' && step !== '..'

/**
 * The text of a file at a commit. Up to 1 MB GitHub gives it in base64, up to 100 MB as it is. Needs `contents: read`.
 * @param path relative to the repository
 * @param ref a commit, a branch or a tag
 * @throws ApiError
 */
export async function readFileAt(
  github: GitHub,
  place: RepositoryPlace,
  path: string,
  ref: string,
  mostBytes = 5_000_000,
): Promise<FileContent> {
  if (!path.split('/').every(isStep)) return { kind: 'none' }
  const asked = { ...place, path, ref }
  let answer: Answered | null
  try {
    answer = await ask(github, CONTENTS, asked, answerSchema)
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    if (error.failure.status === 404) return { kind: 'none' }
    // How older servers say that a file has more than 1 MB.
    if (error.failure.status !== 403 || !error.failure.reason.includes('too large')) throw error
    answer = null
  }
  if (answer !== null) {
    if (Array.isArray(answer) || !('content' in answer)) return { kind: 'no-file' }
    const { size, encoding, content } = answer
    if (size > mostBytes) return { kind: 'large', bytes: size }
    if (encoding === 'base64') return { kind: 'file', text: Buffer.from(content, 'base64').toString('utf8') }
  }
  const headers = { accept: 'application/vnd.github.raw+json' }
  const text = readAnswer('GET', await github.request(CONTENTS, { ...asked, headers }), z.string())
  return text.length > mostBytes ? { kind: 'large', bytes: text.length } : { kind: 'file', text }
}
