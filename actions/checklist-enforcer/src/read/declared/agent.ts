import type { Declared } from '../../evidence/checklist.ts'
import type { Said } from './said.ts'

const NAMES = /^(?:agent(?: name)?|pm(?: agent)?|(?:assigned|responsible|author|owner|owning) agent)$/
/** Names that mean other things as often: only with what is clearly the name of an agent. */
const MAYBE = /^(?:author|owner|by|prepared by|done by|executed by|work report|work by|from)$/
const LOOKS_LIKE_AGENT = /^PM-[A-Z]/
const LONGEST = 100

/** `PM-Discovery` of `Agent: PM-Discovery (cycle 11)`. */
export function agentIn(said: readonly Said[]): Declared['agent'] {
  const stated = said.find(
    ({ key, value }) => NAMES.test(key) || (MAYBE.test(key) && LOOKS_LIKE_AGENT.test(value.trim())),
  )
  if (stated === undefined) return null
  const [name = ''] = stated.value
    .trim()
    .replace(/^@/, '')
    .split(/[,;(|]|\s[-–—]/, 1)
  const value = name.trim().slice(0, LONGEST)
  return value === '' ? null : { value, line: stated.line }
}
