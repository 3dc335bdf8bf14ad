import * as z from 'zod/mini'
import { ApiError } from '../errors.ts'
import { exchange } from '../github/exchange.ts'
import type { ArtifactService } from './service.ts'

/**
 * GitHub's results service, as far as it keeps a run's artifacts: twirp with JSON, whose messages are published in
 * github.com/actions/toolkit, packages/artifact/src/generated/results/api/v1/artifact.ts. Fields are named as in proto
 * (`signed_url`) or in camel case: JSON of proto 3 allows an answer to do either.
 */
const SERVICE = 'github.actions.results.api.v1.ArtifactService'

/** The form of artifacts that is a ZIP archive. */
const VERSION = 4

const MOST_BYTES = 10_000_000

/** An artifact of this run, from whichever job and attempt. */
export interface StoredArtifact {
  /** Untrusted. */
  readonly name: string
  /** `sha256:…` of the archive; null where the server does not tell. */
  readonly digest: string | null
  /** How the service calls the run and the job that it is from. */
  readonly backend: ArtifactService['backend']
}

/** An answer with all its keys in camel case. */
function camelCased(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(camelCased)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [
      key.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
      camelCased(one),
    ]),
  )
}

async function call<Schema extends z.core.$ZodType>(
  service: ArtifactService,
  method: string,
  fields: Readonly<Record<string, unknown>>,
  schema: Schema,
): Promise<z.output<Schema>> {
  const path = `/twirp/${SERVICE}/${method}`
  const body = await exchange({
    method: 'POST',
    url: `${service.url}${path}`,
    headers: { authorization: `Bearer ${service.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      workflow_run_backend_id: service.backend.run,
      workflow_job_run_backend_id: service.backend.job,
      ...fields,
    }),
    mostBytes: MOST_BYTES,
    signal: service.signal,
  })
  const read = z.safeParse(schema, parsed(body))
  if (read.success) return read.data
  const reason = 'the answer is not what the results service gives'
  throw new ApiError({ method: 'POST', path, status: 200, requestId: null, reason })
}

function parsed(body: Buffer): unknown {
  try {
    return camelCased(JSON.parse(body.toString('utf8')))
  } catch {
    return undefined
  }
}

/** An address with its signature, which is a secret. */
function signed(service: ArtifactService, url: string): string {
  const signature = new URL(url).searchParams.get('sig')
  if (signature !== null) service.secret(signature)
  return url
}

const urlSchema = z.string().check(z.refine((text) => URL.canParse(text)))
const createdSchema = z.object({ ok: z.literal(true), signedUploadUrl: urlSchema })
const finishedSchema = z.object({ ok: z.literal(true) })
const signedSchema = z.object({ signedUrl: urlSchema })
const listSchema = z.object({
  // What is empty may be left out.
  artifacts: z.optional(
    z.array(
      z.object({
        name: z.string(),
        digest: z.nullish(z.string()),
        workflowRunBackendId: z.string(),
        workflowJobRunBackendId: z.string(),
      }),
    ),
  ),
})

/**
 * Begins an artifact, and gives the address for its content. A name can be used once in a run.
 * @throws ApiError
 */
export async function createArtifact(service: ArtifactService, name: string): Promise<string> {
  const { signedUploadUrl } = await call(service, 'CreateArtifact', { name, version: VERSION }, createdSchema)
  return signed(service, signedUploadUrl)
}

/**
 * Ends an artifact, whose content is there by now.
 * @throws ApiError
 */
export async function finalizeArtifact(
  service: ArtifactService,
  name: string,
  { bytes, digest }: { readonly bytes: number; readonly digest: string },
): Promise<void> {
  // 64 bits, which JSON of proto 3 writes as text.
  await call(service, 'FinalizeArtifact', { name, size: String(bytes), hash: digest }, finishedSchema)
}

/**
 * All artifacts of this run, of all its jobs and attempts.
 * @throws ApiError
 */
export async function listArtifacts(service: ArtifactService): Promise<readonly StoredArtifact[]> {
  const { artifacts = [] } = await call(service, 'ListArtifacts', {}, listSchema)
  return artifacts.map(({ name, digest, workflowRunBackendId: run, workflowJobRunBackendId: job }) => ({
    name,
    digest: digest ?? null,
    backend: { run, job },
  }))
}

/**
 * The address that an artifact's content is at.
 * @throws ApiError
 */
export async function contentAddress(service: ArtifactService, artifact: StoredArtifact): Promise<string> {
  const { name, backend } = artifact
  const { signedUrl } = await call({ ...service, backend }, 'GetSignedArtifactURL', { name }, signedSchema)
  return signed(service, signedUrl)
}
