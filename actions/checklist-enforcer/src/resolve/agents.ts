import { type InputProblem, quoted } from '@plinth/core'
import type { MethodSettings, OwnershipSettings } from '../settings.ts'
import type { Given } from './given.ts'
import { filterProblem } from './path-filter.ts'

/** What others are bound to: where it is recorded why, how data is laid out, what interfaces promise. */
const ARCHITECTURE = [
  '**/ARCHITECTURE.md',
  '**/{adr,adrs,decisions,rfcs}/**',
  'docs/architecture/**',
  '**/migrations/**',
  '**/schema.{graphql,prisma,sql}',
  '**/{openapi,swagger}.{json,yaml,yml}',
  '**/*.proto',
]

/** Where a service or a library that was not there before shows. Lock files change without one. */
const INTEGRATION = [
  '**/{package,composer}.json',
  '**/{pyproject,Cargo}.toml',
  '**/requirements*.txt',
  '**/{go.mod,Gemfile,pom.xml}',
  '**/build.{gradle,gradle.kts}',
  '**/*.csproj',
  '**/*.tf',
  '**/{compose,docker-compose}.{yaml,yml}',
]

const TRIVIAL_LINES = 10

/** Who owns what, and how strictly: definitions of agents are given so that they are kept to. */
export function ownershipOf({ documents, file, inFile }: Given, problems: InputProblem[]): OwnershipSettings {
  const {
    mode = documents.agents.length > 0 ? 'enforce' : 'report',
    tables = [],
    reviewers = {},
  } = file.ownership ?? {}
  // The names are the user's own, so that none may mean something already.
  const byName: Record<string, readonly string[]> = Object.create(null)
  for (const [name, accounts] of Object.entries(reviewers)) {
    const key = name.trim().toLowerCase()
    if (byName[key] !== undefined) {
      const what = `${quoted(name)} is there twice: the case of its letters makes no difference`
      problems.push({ where: inFile(['ownership', 'reviewers', name]), what, mend: 'keep one of them' })
    }
    byName[key] = accounts
  }
  return { mode, tables, reviewers: byName }
}

/** What a big change is known by. */
export function methodOf({ file, inFile }: Given, problems: InputProblem[]): MethodSettings {
  const { architecture, integration, 'trivial-lines': trivialLines = TRIVIAL_LINES } = file.method ?? {}
  problems.push(
    ...filterProblem(architecture ?? [], inFile(['method', 'architecture'])),
    ...filterProblem(integration ?? [], inFile(['method', 'integration'])),
  )
  return { architecture: architecture ?? ARCHITECTURE, integration: integration ?? INTEGRATION, trivialLines }
}
