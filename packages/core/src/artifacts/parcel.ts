import * as z from 'zod/mini'
import { type HandingJob, isNameOf } from './name.ts'
import { packZip, unpackZip, ZipFault, type ZipFile } from './zip/index.ts'

/** What stands beside the reports. */
const SCHEMA = 'plinth.handed-over/v1'
const ABOUT = 'handed-over.json'

/** The run that something is handed over in. */
export interface HandingRun {
  /** `owner/name`. */
  readonly repository: string
  readonly id: string
}

/** Reports of one job. All of it is untrusted: whoever may upload artifacts can write it. */
export interface HandedOver {
  /** The artifact's name. */
  readonly artifact: string
  readonly run: HandingRun
  readonly from: HandingJob
  /** As they were found: unread JSON. */
  readonly reports: readonly string[]
}

/** Far above what a job's gates leave. */
export const LIMITS = { files: 64, bytes: 64_000_000 } as const
/** Of the archive, packed. */
export const MOST_ARCHIVE_BYTES = 32_000_000

const aboutSchema = z.object({
  schema: z.literal(SCHEMA),
  repository: z.string(),
  run: z.string(),
  job: z.string(),
  matrix: z.nullable(z.string()),
  attempt: z.int().check(z.positive()),
})

const isReport = ({ name }: ZipFile): boolean => /^[0-9]{1,4}\/report\.json$/.test(name)

/** Puts reports into an archive. */
export function packParcel(run: HandingRun, from: HandingJob, reports: readonly string[]): Buffer {
  const { repository, id } = run
  const about = { schema: SCHEMA, repository, run: id, ...from }
  return packZip([
    { name: ABOUT, content: Buffer.from(`${JSON.stringify(about, null, 2)}\n`) },
    ...reports.map((text, at) => ({ name: `${at + 1}/report.json`, content: Buffer.from(text) })),
  ])
}

/**
 * Takes reports out of an archive.
 * @throws ZipFault where it is none, or holds anything else
 */
export function unpackParcel(artifact: string, archive: Buffer): HandedOver {
  const files = unpackZip(archive, LIMITS)
  const stated = files.find(({ name }) => name === ABOUT)
  const about = z.safeParse(aboutSchema, stated === undefined ? null : json(stated.content))
  if (!about.success) throw new ZipFault(`its file ${ABOUT} is missing, or not as Plinth writes it`)
  const reports = files.filter((file) => file !== stated)
  if (!reports.every(isReport)) throw new ZipFault('it holds files that are no reports')
  const { attempt, job, matrix, repository, run } = about.data
  const from = { job, matrix, attempt }
  // By its name it was chosen, before it was read.
  if (!isNameOf(artifact, from)) throw new ZipFault('its name is not that of the job it says it is from')
  return {
    artifact,
    run: { repository, id: run },
    from,
    reports: reports.map(({ content }) => content.toString('utf8')),
  }
}

function json(content: Buffer): unknown {
  try {
    return JSON.parse(content.toString('utf8'))
  } catch {
    return null
  }
}
