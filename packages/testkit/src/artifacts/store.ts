import { createHash, randomUUID } from 'node:crypto'
import type { Backend } from './token.ts'

/** An artifact that the double keeps. Tests may change its content, as a faulty disk would. */
export interface KeptArtifact {
  readonly name: string
  readonly backend: Backend
  readonly id: number
  content: Buffer
  /** What the service tells of the content, whatever the content has become. */
  digest: string | null
}

/** One that is begun: what was put there in blocks, and what they were made to. */
export interface Begun {
  readonly name: string
  readonly backend: Backend
  readonly blocks: Map<string, Buffer>
  blob: Buffer | null
}

export interface ArtifactStore {
  /** By the signature that lets somebody write. */
  readonly begun: Map<string, Begun>
  /** By the signature that lets somebody read. */
  readonly readable: Map<string, KeptArtifact>
  readonly kept: KeptArtifact[]
}

export const createArtifactStore = (): ArtifactStore => ({
  begun: new Map(),
  readable: new Map(),
  kept: [],
})

export const digestOf = (content: Buffer): string =>
  `sha256:${createHash('sha256').update(content).digest('hex')}`

/** A signature that nobody else has, in the form that storage gives them. */
export const newSignature = (): string => Buffer.from(randomUUID()).toString('base64')
