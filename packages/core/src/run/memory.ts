import * as actions from '@actions/core'
import type { Log } from './log.ts'
import type { Environment, Surroundings } from './surroundings.ts'

/** Set by the main step; its presence tells the post step that it is the post step. */
const MARK = 'plinth-main'

/** Keeps values of the main step for the post step of the same action. */
export type Remember = (name: string, value: string) => void

/** Writes at once. What cannot be kept costs a warning: the gate itself does not depend on it. */
export function rememberOn(surroundings: Surroundings, log: Log): Remember {
  if (!surroundings.onRunner) return () => {}
  return (name, value) => {
    try {
      actions.saveState(name, value)
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      log.message('warning', `Nothing can be kept for the end of the job: ${reason}`)
    }
  }
}

/** Marks the main step as begun. */
export function markBegun(remember: Remember): void {
  remember(MARK, 'begun')
}

/** What the main step has kept; null where this is the main step. */
export function remembered(env: Environment): Readonly<Record<string, string>> | null {
  const kept = Object.entries(env).flatMap(([name, value]) =>
    name.startsWith('STATE_') && value !== undefined ? [[name.slice('STATE_'.length), value] as const] : [],
  )
  const { [MARK]: mark, ...rest } = Object.fromEntries(kept)
  return mark === undefined ? null : rest
}
