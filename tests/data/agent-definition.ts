import { existsSync, readFileSync } from 'node:fs'

const FILE = new URL('../../../shared/data/agent-definition.md', import.meta.url)

/** Where the definition would be, for the message that says it is absent. */
export const AGENT_DEFINITION = '../shared/data/agent-definition.md'

export function hasAgentDefinition(): boolean {
  return existsSync(FILE)
}

/** The definition of an agent as a team wrote it, with twelve sections. */
export function readAgentDefinition(): string {
  return readFileSync(FILE, 'utf8')
}
