import type { Files } from '../look/files.ts'
import { isPlain } from './project.ts'

/** What a team has agreed on, as far as files say it. */
export interface Team {
  readonly codeowners: string | null
  readonly template: string | null
  /** Patterns of documents that each define an agent, with the number of files. */
  readonly agents: readonly { readonly pattern: string; readonly count: number }[]
  /** Instructions to every agent, such as AGENTS.md. */
  readonly instructions: readonly string[]
  /** Documents that are checklists by their name. */
  readonly checklists: readonly string[]
}

/** Where GitHub looks for them, in its order. */
const CODEOWNERS = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS']
const TEMPLATE = /^(?:\.github\/|docs\/)?pull_request_template(?:\.(?:md|txt)|\/[^/]+\.md)$/i
const INSTRUCTIONS = ['AGENTS.md', 'CLAUDE.md', 'GEMINI.md', '.github/copilot-instructions.md']
/** One file defines one agent; a memory beside it does not. */
const AGENTS: readonly { readonly pattern: string; readonly file: RegExp }[] = [
  { pattern: '.claude/agents/*.md', file: /^\.claude\/agents\/[^/]+\.md$/ },
  { pattern: '.github/agents/*.md', file: /^\.github\/agents\/[^/]+\.md$/ },
  { pattern: '**/AGENT.md', file: /(?:^|\/)AGENT\.md$/ },
  { pattern: 'docs/agents/*.md', file: /^docs\/agents\/[^/]+\.md$/ },
]
const NO_AGENT = /(?:^|\/)(?:README|MEMORY|INDEX|CHANGELOG)\.md$/i

export function teamOf(files: Files): Team {
  const agents = AGENTS.flatMap(({ pattern, file }) => {
    const matched = files.paths.filter((path) => file.test(path))
    const defining = matched.filter((path) => !NO_AGENT.test(path))
    // A pattern that also matches what defines no agent gives way to the names.
    const patterns = defining.length === matched.length ? [pattern] : defining.filter(isPlain)
    return defining.length === 0
      ? []
      : patterns.map((one) => ({ pattern: one, count: one === pattern ? defining.length : 1 }))
  })
  return {
    codeowners: CODEOWNERS.find(files.has) ?? null,
    template: files.paths.find((path) => TEMPLATE.test(path)) ?? null,
    agents,
    instructions: INSTRUCTIONS.filter(files.has),
    checklists: files.paths
      .filter((path) => /(?:^|[/_-])checklist[^/]*\.md$/i.test(path) && isPlain(path))
      .slice(0, 10),
  }
}
