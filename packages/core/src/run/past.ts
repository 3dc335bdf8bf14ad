import type { HistorySettings } from '../config/index.ts'
import type { Documents } from '../documents.ts'
import { describeError, problemLine } from '../errors.ts'
import type { Past, PastReading } from '../gate.ts'
import type { PullRequest } from '../github/index.ts'
import type { HistoryStore } from '../history/index.ts'
import type { Keep } from './program.ts'
import { type HistoryMode, refusalOf } from './record-plan.ts'
import { openStore, placeOf } from './store.ts'
import type { Surroundings } from './surroundings.ts'

/** A gate waits no longer than this for the past. */
const READ_TIME_MS = 15_000
/** Documents are more, and are what the gate lives by. */
const DOCUMENTS_TIME_MS = 60_000

/** What the user lets a gate do with the history, and on what occasion. */
export interface PastOccasion {
  readonly token: string | undefined
  readonly history: HistoryMode
  readonly codeBranches: readonly string[]
  readonly pull: Pick<PullRequest, 'readOnly'> | null
}

/** The history for a gate; null where there is none to read. */
export function openPast(
  settings: HistorySettings,
  occasion: PastOccasion,
  surroundings: Surroundings,
  signal: AbortSignal,
  keep: (() => Promise<Keep>) | null = null,
): Past | null {
  const { token, history } = occasion
  if (settings.store === 'none' || history === 'never') return null
  const access = { settings, token, surroundings }
  return {
    read: async ({ gate, since }): Promise<PastReading> => {
      try {
        const store = await openStore({ ...access, deadlineMs: READ_TIME_MS, signal })
        const { records, problems } = await store.read({ gates: [gate], since })
        const [first] = problems
        return { runs: records, problem: first === undefined ? null : problemLine(first) }
      } catch (error) {
        return { runs: [], problem: toldOf(error) }
      }
    },
    // Not cut off by a cancelled run: what was seen until then is still to be stored.
    documents: (folder) =>
      documentsOf(
        async () => {
          const keeping = await keep?.()
          const limits = { ...access, deadlineMs: DOCUMENTS_TIME_MS }
          const store = await openStore(
            keeping === undefined ? limits : { ...limits, keeping: keeping.KEEPING },
          )
          return store.documents(folder)
        },
        refusalOf({ settings, ...occasion }),
      ),
    publish: (branch, files) => publishTo(branch, files, { keep, occasion, settings, surroundings, token }),
  }
}

/** Documents of a store that is opened when it is needed, with problems as lines. `refusal`: why nothing may be changed. */
function documentsOf(
  open: () => Promise<ReturnType<HistoryStore['documents']>>,
  refusal: string | null,
): Documents<string> {
  return {
    read: async (wants, take) => {
      try {
        return (await (await open()).read(wants, take)).map(problemLine)
      } catch (error) {
        return [toldOf(error)]
      }
    },
    edit: async (plan) => {
      if (refusal !== null) return { stored: false, problems: [`Nothing is stored: ${refusal}`] }
      try {
        const { stored, problems } = await (await open()).edit(plan)
        return { stored, problems: problems.map(problemLine) }
      } catch (error) {
        return { stored: false, problems: [toldOf(error)] }
      }
    },
  }
}

function toldOf(error: unknown): string {
  const { title, lines } = describeError(error)
  return [title, ...lines].join('. ')
}

/** Publishes where the run may write to a branch, and to none that holds code or the history. */
async function publishTo(
  branch: string,
  files: ReadonlyMap<string, string>,
  {
    keep,
    occasion,
    settings,
    surroundings,
    token,
  }: {
    readonly keep: (() => Promise<Keep>) | null
    readonly occasion: PastOccasion
    readonly settings: HistorySettings
    readonly surroundings: Surroundings
    readonly token: string | undefined
  },
): Promise<{ readonly stored: boolean; readonly problems: readonly string[] }> {
  const refuse = (why: string) => ({ stored: false, problems: [`The page is not published: ${why}`] })
  const refusal = refusalOf({ ...occasion, settings: { store: 'branch', branch } })
  if (refusal !== null) return refuse(refusal)
  if (settings.store === 'branch' && settings.branch === branch) {
    return refuse(`the branch \`${branch}\` holds the history. Name another one in \`page-branch\``)
  }
  if (keep === null) return refuse('this gate publishes nothing')
  try {
    const { publishSite } = await keep()
    const place = placeOf({ token, surroundings, deadlineMs: DOCUMENTS_TIME_MS })
    const { problems, stored } = await publishSite(branch, files, place)
    return { stored, problems: problems.map(problemLine) }
  } catch (error) {
    return { stored: false, problems: [toldOf(error)] }
  }
}
