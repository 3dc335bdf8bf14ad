import { createHash } from 'node:crypto'
import { ApiError } from '../../errors.ts'
import { exchange } from '../../github/exchange.ts'
import { pause, pauseMs } from '../branch/pause.ts'
import { planAppend, readSnapshot, type Snapshot } from '../files/index.ts'
import { queued } from '../queue.ts'
import {
  type DocumentsOn,
  type HistoryPlace,
  type HistoryProblem,
  type HistoryStore,
  noDocuments,
} from '../store.ts'
import { pack, snapshotOf, unpack } from './parcel.ts'
import { type CacheAccess, type CacheService, cacheService } from './service.ts'

const PREFIX = 'plinth-history-'
/** Tells our entries from others of the same key: what is inside, and how it is packed. */
const VERSION = createHash('sha256').update('plinth.history/v1 gzip').digest('hex')
const MOST_BYTES = 100 * 2 ** 20
const DEADLINE_MS = 60_000
/** An entry that somebody began and did not finish in so many tries is passed over. */
const PATIENCE = 6

interface Newest {
  /** The number in its key; 0 where there is no entry. */
  readonly number: number
  readonly files: ReadonlyMap<string, string>
}

/** What the cache is reached by, for whatever is done with it. */
export interface CacheReach {
  readonly connect: () => { readonly service: CacheService; readonly signal: AbortSignal }
  readonly newest: typeof newestOf
  readonly store: typeof store
  readonly problemOf: (error: unknown) => HistoryProblem
}

/**
 * A history in the cache of GitHub Actions. Entries are numbered, and only one writer gets the next number; so nobody's
 * records are lost, but by the cache itself, which forgets what nobody has read for a week.
 */
export function openCache(
  access: CacheAccess,
  place: HistoryPlace,
  documents: DocumentsOn<CacheReach> = () => noDocuments,
): HistoryStore {
  const deadlineMs = place.deadlineMs ?? DEADLINE_MS
  const connect = () => {
    const late = AbortSignal.timeout(deadlineMs)
    const signal = place.signal === undefined ? late : AbortSignal.any([place.signal, late])
    return { service: cacheService(access, VERSION, signal), signal }
  }
  return {
    read: async (query) => {
      try {
        const { service, signal } = connect()
        return await readSnapshot(snapshotOf((await newestOf(service, signal)).files), query)
      } catch (error) {
        return { records: [], rollups: [], problems: [problemOf(error)] }
      }
    },
    append: queued(async (waiting) => {
      try {
        const { service, signal } = connect()
        const added = new Set<string>()
        // An earlier try may have stored some: now they are seen in the newest entry.
        const problems = await store(
          service,
          signal,
          (snapshot) => planAppend(snapshot, waiting(), place.now()),
          (plan) => {
            for (const id of plan.added) added.add(id)
          },
        )
        return problems.length === 0 ? { ok: true, added, problems } : { ok: false, problems }
      } catch (error) {
        return { ok: false, problems: [problemOf(error)] }
      }
    }),
    documents: documents({ connect, newest: newestOf, store, problemOf }),
  }
}

/** Stores a plan as the next entry, and tells of it. Answers with what kept it from doing so. */
async function store<Plan extends { readonly changes: ReadonlyMap<string, string | null> }>(
  service: CacheService,
  signal: AbortSignal,
  planOn: (snapshot: Snapshot) => Promise<Plan>,
  stored: (plan: Plan) => void = () => {},
): Promise<readonly HistoryProblem[]> {
  let passedOver = 0
  for (let tries = 0, before = -1; !signal.aborted; tries++) {
    const started = Date.now()
    const newest = await newestOf(service, signal)
    // Somebody finished an entry: the next number is a new one.
    if (newest.number !== before) passedOver = 0
    else if (tries % PATIENCE === 0) passedOver++
    before = newest.number
    const plan = await planOn(snapshotOf(newest.files))
    if (plan.changes.size === 0) return []
    const files = new Map(newest.files)
    for (const [path, text] of plan.changes) {
      if (text === null) files.delete(path)
      else files.set(path, text)
    }
    if (await put(service, signal, `${PREFIX}${newest.number + 1 + passedOver}`, files)) {
      stored(plan)
    } else await pause(pauseMs(tries, Date.now() - started, Math.random()), signal)
  }
  return [BUSY]
}

async function newestOf(service: CacheService, signal: AbortSignal): Promise<Newest> {
  const found = await service.newest(PREFIX)
  if (found === null) return { number: 0, files: new Map() }
  const entry = await exchange({ method: 'GET', url: found.address, mostBytes: MOST_BYTES, signal })
  return { number: Number.parseInt(found.key.slice(PREFIX.length), 10) || 0, files: await unpack(entry) }
}

async function put(
  service: CacheService,
  signal: AbortSignal,
  key: string,
  files: ReadonlyMap<string, string>,
): Promise<boolean> {
  const address = await service.reserve(key)
  if (address === null) return false
  const body = new Uint8Array(await pack(files))
  const headers = { 'x-ms-blob-type': 'BlockBlob', 'content-type': 'application/octet-stream' }
  await exchange({ method: 'PUT', url: address, headers, body, mostBytes: 100_000, signal })
  return service.finish(key, body.length)
}

const BUSY: HistoryProblem = {
  kind: 'busy',
  where: 'cache',
  what: 'others wrote all the time, or it did not answer',
  mend: 'let one job record all reports of a run, as the release decision does',
}

function problemOf(error: unknown): HistoryProblem {
  if (!(error instanceof ApiError)) {
    const what = 'its newest entry is not as Plinth writes it'
    return { kind: 'corrupt', where: 'cache', what, mend: `delete the entries \`${PREFIX}…\`` }
  }
  const { status } = error.failure
  return status === 401 || status === 403
    ? {
        kind: 'permission',
        where: 'cache',
        what: `the run may not do this: ${error.message}`,
        mend: 'record on an event that may write to the cache, such as a push',
      }
    : { kind: 'unavailable', where: 'cache', what: error.message, mend: 'run the job again' }
}
