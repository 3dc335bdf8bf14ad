import { readFile } from 'node:fs/promises'
import type { WorkflowEvent } from '../gate.ts'
import type { Surroundings } from './surroundings.ts'

/** Reads the event's payload; empty where there is none. Throws where the file cannot be read or is no object. */
export async function readEvent(surroundings: Surroundings): Promise<WorkflowEvent> {
  const { eventFile, eventName } = surroundings
  if (eventFile === null) return { name: eventName, payload: {} }
  const payload: unknown = JSON.parse(await readFile(eventFile, 'utf8'))
  if (typeof payload !== 'object' || payload === null || Array.isArray(payload)) {
    throw new Error('the payload is not an object')
  }
  return { name: eventName, payload: { ...payload } }
}
