import { createHash } from 'node:crypto'
import { ApiError, InputError } from '../errors.ts'
import { type HandingJob, newName } from './name.ts'
import { type HandingRun, LIMITS, MOST_ARCHIVE_BYTES, packParcel } from './parcel.ts'
import { createArtifact, finalizeArtifact } from './results.ts'
import type { ArtifactService } from './service.ts'
import { putArchive } from './storage.ts'

const CONFLICT = 409

/**
 * Hands reports over to later jobs of the run, as one artifact.
 * @returns the artifact's name
 * @throws InputError where they are too many or too large, ApiError
 */
export async function handOver(
  service: ArtifactService,
  run: HandingRun,
  from: HandingJob,
  reports: readonly string[],
): Promise<string> {
  const bytes = reports.reduce((sum, text) => sum + Buffer.byteLength(text), 0)
  // One file says what it is, and takes a little room.
  if (reports.length >= LIMITS.files || bytes > LIMITS.bytes - 10_000) throw tooMuch(reports.length, bytes)
  const archive = packParcel(run, from, reports)
  if (archive.length > MOST_ARCHIVE_BYTES) throw tooMuch(reports.length, bytes)
  const { name, address } = await begin(service, from)
  await putArchive(address, archive, service.signal)
  const digest = `sha256:${createHash('sha256').update(archive).digest('hex')}`
  await finalizeArtifact(service, name, { bytes: archive.length, digest })
  return name
}

/** A name is taken where a first answer was lost: then what it began stays unfinished, and nobody sees it. */
async function begin(
  service: ArtifactService,
  from: HandingJob,
): Promise<{ readonly name: string; readonly address: string }> {
  const name = newName(from)
  try {
    return { name, address: await createArtifact(service, name) }
  } catch (error) {
    if (!(error instanceof ApiError) || error.failure.status !== CONFLICT) throw error
    const other = newName(from)
    return { name: other, address: await createArtifact(service, other) }
  }
}

function tooMuch(count: number, bytes: number): InputError {
  return new InputError([
    {
      where: 'handing over reports',
      what: `${count} reports with ${bytes} bytes are more than fits into one artifact`,
      mend: 'hand over the reports of this job only, once',
    },
  ])
}
