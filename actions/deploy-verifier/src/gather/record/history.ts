import { type FollowedDeployment, type GitHub, readDeployments } from '@plinth/core/github'
import * as z from 'zod/mini'
import type { History, PastDeployment } from '../../evidence.ts'
import { endingOf } from './outcome.ts'
import type { Subject } from './subject.ts'
import { shortened, versionVerified } from './wording.ts'

const DAY_MS = 24 * 60 * 60 * 1000

/** What the gate puts into the payload of a deployment that it creates. Others may have put anything there. */
export interface Payload {
  readonly version: string | null
  /** The page of the run that created it. */
  readonly run: string | null
}

const textSchema = z.catch(z.nullish(z.string().check(z.maxLength(500))), null)
const payloadSchema = z.object({ version: textSchema, run: textSchema })

/** Reads a payload: an object, or JSON as text, which is how GitHub keeps what was sent as text. */
export function readPayload(payload: unknown): Payload {
  const read = payloadSchema.safeParse(typeof payload === 'string' ? parsed(payload) : payload)
  const { version = null, run = null } = read.success ? read.data : {}
  return { version: version ? shortened(version) : null, run }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** What the history tells, and what it was read from. */
export interface ReadHistory {
  readonly history: History
  /** Newest first. */
  readonly followed: readonly FollowedDeployment[]
}

/**
 * Reads the deployments of an environment.
 * @param now milliseconds since the epoch
 * @throws ApiError
 */
export async function readHistory(
  github: GitHub,
  { environment, place }: Subject,
  days: number,
  now: number,
): Promise<ReadHistory> {
  const { deployments, truncated } = await readDeployments(github, place, environment, now - days * DAY_MS)
  const past = deployments.map(pastDeployment).toReversed()
  return { history: { environment, days, deployments: past, truncated }, followed: deployments }
}

export function pastDeployment(followed: FollowedDeployment): PastDeployment {
  const { committedAt, createdAt, id, payload, sha, statuses } = followed
  // What was verified is surer than what was meant.
  const verified = statuses
    .map(({ description }) => versionVerified(description))
    .findLast((text) => text !== null)
  const version = verified ?? readPayload(payload).version
  return { id, sha, version, createdAt, committedAt, ...endingOf(statuses) }
}
