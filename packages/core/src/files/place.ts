import { realpath } from 'node:fs/promises'
import { isAbsolute, relative, resolve, sep } from 'node:path'

/**
 * A path as it is called inside a folder, with `/` between its parts; null where it leads out of the folder, or is the
 * folder itself. Only the text decides: links are not looked at.
 */
export function placeWithin(folder: string, path: string): string | null {
  const inside = relative(folder, resolve(folder, path))
  if (inside === '' || inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside)) return null
  return inside.split(sep).join('/')
}

/** Why a path is not followed to a file. */
export type Obstacle = 'missing' | 'outside' | 'git'

/** Where a path really lies, absolute. */
export type RealPlace = { readonly path: string } | { readonly obstacle: Obstacle }

/**
 * Where a path really lies. `outside`: by its text, or by a link on the way, it leads out of the folder. `git`: it leads
 * into git's own folder, which is nobody's document, and where credentials may lie.
 */
export async function realPlace(folder: string, path: string): Promise<RealPlace> {
  const place = placeWithin(folder, path)
  if (place === null || place.includes('\0')) return { obstacle: 'outside' }
  try {
    const [root, real] = await Promise.all([realpath(folder), realpath(resolve(folder, place))])
    const inside = placeWithin(root, real)
    if (inside === null) return { obstacle: 'outside' }
    return inside.toLowerCase().split('/').includes('.git') ? { obstacle: 'git' } : { path: real }
  } catch {
    return { obstacle: 'missing' }
  }
}
