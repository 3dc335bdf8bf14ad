/** Where GitHub looks for the template of pull requests, the first place first. */
const FOLDERS = ['.github/', '', 'docs/']
const NAMES = ['pull_request_template.md', 'PULL_REQUEST_TEMPLATE.md']

/** For where nothing can be listed: with the two spellings in use. */
export const USUAL_TEMPLATES = FOLDERS.flatMap((folder) => NAMES.map((name) => `${folder}${name}`))

/**
 * `single`: the one that every description begins with. `choice`: one of several in a folder. Null: no template. The
 * lower the rank, the earlier GitHub takes it.
 */
export function templatePlaceOf(
  path: string,
): { readonly kind: 'single' | 'choice'; readonly rank: number } | null {
  const lower = path.toLowerCase()
  const rank = FOLDERS.findIndex((folder) => folder !== '' && lower.startsWith(folder))
  const place =
    rank === -1 ? { folder: '', rank: FOLDERS.indexOf('') } : { folder: FOLDERS[rank] ?? '', rank }
  const name = lower.slice(place.folder.length)
  if (/^pull_request_template\.(?:md|txt)$/.test(name)) return { kind: 'single', rank: place.rank }
  return /^pull_request_template\/[^/]+\.(?:md|txt)$/.test(name) ? { kind: 'choice', rank: place.rank } : null
}
