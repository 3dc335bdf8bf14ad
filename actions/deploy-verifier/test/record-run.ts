import type { Fault } from '@plinth/testkit/github'
import type { Recorded } from '../src/evidence.ts'
import { openRecord } from '../src/gather/record/index.ts'
import { judgementOf, recording, type Scene, startScene } from './record-scene.ts'

export interface Ran {
  readonly recorded: Recorded
  readonly scene: Scene
  readonly openMs: number
  readonly closeMs: number
  /** Creations that arrived. */
  readonly created: number
}

/** Opens and closes a record while GitHub fails; the scene is over then. */
export async function ranWith(
  fault: Fault | null,
  options: Parameters<typeof startScene>[0] = {},
  closing: Fault | null = null,
): Promise<Ran> {
  const scene = await startScene(options)
  if (fault) scene.github.faults.add(fault)
  const started = performance.now()
  const record = await openRecord(recording(scene), scene.context)
  const opened = performance.now()
  if (closing) scene.github.faults.add(closing)
  const recorded = await record.close(judgementOf('promote'))
  const closeMs = performance.now() - opened
  const created = scene.asked().filter((request) => request === 'POST /deployments').length
  await scene.github.close()
  return { recorded, scene, openMs: opened - started, closeMs, created }
}

/** How the lines about each step begin. */
export const NOT_MADE = 'No deployment was found or created: '
export const NOT_ANNOUNCED =
  'The verification was not announced: POST /repos/octo/shop/deployments/1001/statuses '
export const NOT_WRITTEN =
  'The decision was not written down: POST /repos/octo/shop/deployments/1001/statuses '
export const NOT_READ = 'The history of deployments was not read: '
