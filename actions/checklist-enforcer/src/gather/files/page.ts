import type { Files } from './files.ts'

/** The page that shows a file of the repository as it was read, with lines that can be linked to. */
export function pageOf(repositoryUrl: string | null, { commit }: Files, path: string): string | null {
  if (repositoryUrl === null || commit === null) return null
  const place = path.split('/').map(encodeURIComponent).join('/')
  // Without `plain=1` GitHub shows Markdown as a document, which has no lines.
  return `${repositoryUrl}/blob/${commit}/${place}?plain=1`
}
