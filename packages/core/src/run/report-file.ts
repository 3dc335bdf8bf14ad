import { mkdtemp, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * Writes a report to a directory of its own, so that no two gates or steps share a file and nobody else can have put
 * one there. Returns its path.
 */
export async function writeReportFile(temporary: string, gate: string, json: string): Promise<string> {
  const directory = await mkdtemp(join(temporary, `plinth-${gate}-`))
  const file = join(directory, 'report.json')
  await writeFile(file, json, { flag: 'wx' })
  return file
}
