import { appendFile } from 'node:fs/promises'
import * as actions from '@actions/core'

/**
 * Appends outputs to GITHUB_OUTPUT. Throws where the file cannot be written: the caller must then fail the job, since
 * a later step would read an empty verdict.
 */
export async function writeOutputs(
  file: string | null,
  outputs: Readonly<Record<string, string>>,
): Promise<void> {
  if (file === null) throw new Error('GITHUB_OUTPUT is not set')
  // The toolkit insists that the file exists; outside a runner nobody has made it.
  await appendFile(file, '')
  for (const [name, value] of Object.entries(outputs)) actions.setOutput(name, value)
}
