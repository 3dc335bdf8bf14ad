import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * Writes the files of a page into a folder, each at once: whoever serves the folder never serves half a page. What else is
 * there stays.
 * @returns what went wrong, as a sentence; null where nothing did
 */
export async function writePage(folder: string, files: ReadonlyMap<string, string>): Promise<string | null> {
  try {
    await mkdir(folder, { recursive: true })
    for (const [name, text] of files) {
      const draft = join(folder, `.${name}.new`)
      await writeFile(draft, text)
      await rename(draft, join(folder, name))
    }
    return null
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    return `The status page could not be written to ${folder} (${code}): name a folder that this run may write to.`
  }
}
