import { ApiError, type GateContext, InputError } from '@plinth/core'
import type { TextFile } from '@plinth/core/files'
import type { HandedOver, Unread } from '../evidence/evidence.ts'
import { jobName } from '../read/job-name.ts'
import type { Settings } from '../settings.ts'
import { MOST_BYTES, type ReadFile } from './files.ts'

export interface HandedOverFiles {
  readonly files: readonly (ReadFile & { readonly artifact: HandedOver })[]
  readonly problems: readonly Unread[]
}

const NOTHING: HandedOverFiles = { files: [], problems: [] }

const problem = (name: string, code: string, what: string, mend: string): Unread => ({
  ...{ name, code, what, mend },
  artifact: null,
})

/** What other jobs of this run have handed over. Never throws: what cannot be read is a problem. */
export async function findHandedOver(
  { artifacts }: Pick<Settings, 'artifacts'>,
  { secret, signal, workflow }: GateContext,
): Promise<HandedOverFiles> {
  if (!artifacts) return NOTHING
  const { artifactService, collectHandedOver, keepsArtifacts } = await import('@plinth/core/artifacts')
  // A runner that tells its steps of no such service let no job hand anything over.
  if (!keepsArtifacts(process.env) || !process.env['ACTIONS_RUNTIME_TOKEN']) return NOTHING
  try {
    const { handedOver, unreadable } = await collectHandedOver(
      artifactService(process.env, { signal, secret }),
    )
    const own = handedOver.filter(({ run }) => run.id === workflow.run?.id)
    const strange = handedOver.filter((one) => !own.includes(one))
    return {
      files: own.flatMap(({ artifact, from, reports }) =>
        reports.map((text, at) => ({
          name: `${artifact}/${at + 1}/report.json`,
          file: fileOf(text),
          artifact: {
            name: artifact,
            attempt: from.attempt,
            job: from.job,
            variant: from.matrix === null ? null : jobName(from.job, from.matrix),
          },
        })),
      ),
      problems: [
        ...unreadable.map(({ artifact, why }) =>
          problem(
            artifact,
            'unreadable',
            `it was not read: ${why}`,
            'let the job that handed it over run again',
          ),
        ),
        ...strange.map(({ artifact }) =>
          problem(
            artifact,
            'other-run',
            'it says that it is from another run',
            'find out which step wrote it',
          ),
        ),
      ],
    }
  } catch (error) {
    return { files: [], problems: problemsOf(error) }
  }
}

/** As if it were a file of this job. */
function fileOf(text: string): TextFile {
  return Buffer.byteLength(text) <= MOST_BYTES
    ? { state: 'text', text }
    : { state: 'refused', why: `it is larger than ${MOST_BYTES} bytes` }
}

function problemsOf(error: unknown): readonly Unread[] {
  const name = 'what other jobs have handed over'
  if (error instanceof InputError) {
    return error.problems.map(({ mend, what, where }) =>
      problem(name, 'unreadable', `${where} ${what}`, `${mend}, or set \`artifacts: no\``),
    )
  }
  if (!(error instanceof ApiError)) throw error
  const mend = 'run this job again, or set `artifacts: no` where no other job has a report'
  return [problem(name, 'unreadable', `it was not read: ${error.message}`, mend)]
}
