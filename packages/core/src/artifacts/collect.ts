import { createHash } from 'node:crypto'
import { ApiError } from '../errors.ts'
import { newestOnly, readName } from './name.ts'
import { type HandedOver, MOST_ARCHIVE_BYTES, unpackParcel } from './parcel.ts'
import { contentAddress, listArtifacts, type StoredArtifact } from './results.ts'
import type { ArtifactService } from './service.ts'
import { getArchive } from './storage.ts'
import { ZipFault } from './zip/index.ts'

/** Every gate of a run leaves a few; what has more is not read to its end. */
const MOST_ARTIFACTS = 200
/** Of all reports together, unpacked: each archive has a limit of its own, and there may be many. */
const MOST_BYTES = 200_000_000
/** So many are on their way at the same time. */
const AT_ONCE = 6

/** Something that was handed over and cannot be read; `why` is a clause. */
export interface Unreadable {
  readonly artifact: string
  readonly why: string
}

/** What was handed over in a run. */
export interface Collected {
  /** Of each job its newest attempt, in the order of names. */
  readonly handedOver: readonly HandedOver[]
  readonly unreadable: readonly Unreadable[]
}

/** Reads artifacts, some at a time. One that cannot be read does not keep the others back. */
export async function readParcels<Artifact extends { readonly name: string }>(
  artifacts: readonly Artifact[],
  archiveOf: (artifact: Artifact) => Promise<Buffer>,
): Promise<Collected> {
  const wanted = newestOnly(artifacts).toSorted((one, other) => (one.name < other.name ? -1 : 1))
  const handedOver: HandedOver[] = []
  const unreadable: Unreadable[] = wanted
    .slice(MOST_ARTIFACTS)
    .map(({ name }) => ({ artifact: name, why: `the run has more than ${MOST_ARTIFACTS} of them` }))
  let bytes = 0
  for (let at = 0; at < Math.min(wanted.length, MOST_ARTIFACTS); at += AT_ONCE) {
    const some = wanted.slice(at, Math.min(at + AT_ONCE, MOST_ARTIFACTS))
    if (bytes > MOST_BYTES) {
      const why = `those before it hold more than ${MOST_BYTES} bytes`
      unreadable.push(...some.map(({ name }) => ({ artifact: name, why })))
      continue
    }
    const read = await Promise.all(
      some.map(async (artifact) => {
        try {
          return unpackParcel(artifact.name, await archiveOf(artifact))
        } catch (error) {
          if (!(error instanceof ApiError || error instanceof ZipFault)) throw error
          return { artifact: artifact.name, why: error.message }
        }
      }),
    )
    for (const one of read) {
      if ('why' in one) unreadable.push(one)
      else {
        handedOver.push(one)
        bytes += one.reports.reduce((sum, text) => sum + text.length, 0)
      }
    }
  }
  return { handedOver, unreadable }
}

/**
 * What comes from a job that speaks for several. Whoever runs in a job may hand over under any name; but the service says
 * which job it was, and of those that say something true each names itself. The job that asks is not judged: it trusts
 * itself, and a service that tells no jobs apart gives its name to all.
 */
function impostors({ backend }: ArtifactService, stored: readonly StoredArtifact[]) {
  const named = stored.flatMap((artifact) => {
    const job = readName(artifact.name)?.job
    return job === undefined || artifact.backend.job === backend.job ? [] : [{ artifact, job }]
  })
  return [...Map.groupBy(named, ({ artifact }) => artifact.backend.job).values()].flatMap((ofJob) =>
    new Set(ofJob.map(({ job }) => job)).size > 1 ? ofJob.map(({ artifact }) => artifact) : [],
  )
}

/**
 * What the jobs of this run have handed over, in this attempt and in earlier ones.
 * @throws ApiError where nobody can tell
 */
export async function collectHandedOver(service: ArtifactService): Promise<Collected> {
  const archiveOf = async (artifact: StoredArtifact): Promise<Buffer> => {
    const address = await contentAddress(service, artifact)
    const archive = await getArchive(address, MOST_ARCHIVE_BYTES, service.signal)
    const digest = `sha256:${createHash('sha256').update(archive).digest('hex')}`
    if (artifact.digest !== null && artifact.digest !== digest) {
      throw new ZipFault('it is not what was uploaded: its digest is another one')
    }
    return archive
  }
  const stored = await listArtifacts(service)
  const untrue = impostors(service, stored)
  const { handedOver, unreadable } = await readParcels(
    stored.filter((artifact) => !untrue.includes(artifact)),
    archiveOf,
  )
  const why = 'the job that left it has handed over in the name of another job as well'
  return { handedOver, unreadable: [...untrue.map(({ name }) => ({ artifact: name, why })), ...unreadable] }
}
