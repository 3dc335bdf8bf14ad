import { open } from 'node:fs/promises'
import { MOST_CONFIG_BYTES } from '../config/index.ts'
import { InputError } from '../errors.ts'
import { DEFAULT_CONFIG_FILE } from '../inputs/index.ts'
import { inWorkspace, type Surroundings } from './surroundings.ts'

/** The text of the configuration file, and the name by which messages speak of it. */
export interface ConfigText {
  readonly file: string
  readonly text: string
}

/** At most one byte more than is allowed, which is enough to see that it is too much. */
async function readStart(path: string): Promise<string> {
  const handle = await open(path)
  try {
    const buffer = Buffer.alloc(MOST_CONFIG_BYTES + 1)
    const { bytesRead } = await handle.read(buffer, 0, buffer.length, 0)
    return buffer.toString('utf8', 0, bytesRead)
  } finally {
    await handle.close()
  }
}

/**
 * Reads the configuration file. It may be missing, and is then empty, unless the user named it.
 * @throws InputError where it cannot be read
 */
export async function readConfigText(
  named: string | undefined,
  surroundings: Surroundings,
): Promise<ConfigText> {
  const file = named ?? DEFAULT_CONFIG_FILE
  try {
    return { file, text: await readStart(inWorkspace(surroundings, file)) }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    if (code === 'ENOENT' && named === undefined) return { file, text: '' }
    const [what, mend] =
      code === 'ENOENT'
        ? [
            'there is no such file',
            'correct the input `config`, or check the repository out before this step',
          ]
        : [`the file cannot be read (${code})`, 'make it a readable file']
    throw new InputError([{ where: file, what, mend }])
  }
}
