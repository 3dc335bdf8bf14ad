import { posix } from 'node:path'
import { capped } from '@plinth/core/render'
import type { Stated } from '../../evidence/checklist.ts'
import type { Metric, Policy } from '../../evidence/policy.ts'
import { parseMarkdown } from '../markdown/index.ts'
import { frontMatterReading } from './agent/front-matter.ts'
import { nameInTitle, nameOfFile } from './agent/identity.ts'
import { joinSkills, skillsByPath } from './agent/skills.ts'
import { withGreaterSigns } from './document/greater-signs.ts'
import { outlineOf, type Section } from './document/outline.ts'
import { filePathsIn } from './document/paths.ts'
import { type Statement, statementsOf } from './document/statements.ts'
import { unreadable } from './document/unreadable.ts'
import { joinedContext, joinedCoordination, joinedCost, joinedMemory, strictestVision } from './joined.ts'
import { problemsOf, tooDeep, unclosedFrontMatter } from './problems.ts'
import { readSection } from './read-section.ts'
import { allOf, firstOf, type IdentityPart, type Reading } from './reading.ts'

/** The definition of an agent, as it was found. */
export interface DefinitionText {
  /** Relative to the repository, with `/`. */
  readonly path: string
  readonly url: string | null
  readonly text: string
}

const LONGEST_NAME = 300
const LONGEST_TEXT = 2_000
const LONGEST_SENTENCE = 1_000

/**
 * Reads what a definition asks of its agent, by the meaning of its titles, tables and lists; never by their numbers or
 * order. What is no definition gives an empty policy that says so. Never throws; time is linear in the text.
 */
export function compilePolicy({ path, url, text }: DefinitionText): Policy {
  const problem = unreadable(text)
  const place = { path, url }
  if (problem !== null) return policyOf(place, [{ problems: [{ value: problem, line: 1 }] }], [])
  const document = parseMarkdown(text)
  const { frontMatter } = document
  const blocks = withGreaterSigns(document.blocks)
  const outline = outlineOf(blocks)
  const front = frontMatter === null ? unclosedFrontMatter(text) : frontMatterReading(frontMatter)
  const readings = [front, ...readSection(outline, path), titleReading(outline), tooDeep(document)]
  return policyOf(place, readings, statementsOf(blocks))
}

function policyOf(
  { path, url }: Omit<DefinitionText, 'text'>,
  readings: readonly Reading[],
  statements: readonly Statement[],
): Policy {
  const files = filesNamedIn(statements, path)
  const resolve = (file: string) => placed(file, files, path)
  const memory = joinedMemory(allOf(readings, 'memory'), resolve)
  const understood = allOf(readings, 'understood')
  return {
    path,
    url,
    identity: identityOf(readings, path),
    metrics: distinctMetrics(allOf(readings, 'metrics')),
    owns: allOf(readings, 'owns'),
    disowns: allOf(readings, 'disowns'),
    skills: joinSkills([...allOf(readings, 'skills'), ...skillsByPath(statements)]),
    files,
    vision: strictestVision(allOf(readings, 'vision')),
    cost: joinedCost(allOf(readings, 'cost')),
    context: joinedContext(allOf(readings, 'context')),
    memory,
    coordination: joinedCoordination(allOf(readings, 'coordination'), resolve),
    methods: allOf(readings, 'methods'),
    preWork: allOf(readings, 'preWork'),
    preDeployment: allOf(readings, 'preDeployment'),
    understood: understood.map((part) => ({ ...part, as: capped(part.as, LONGEST_SENTENCE) })),
    notUnderstood: allOf(readings, 'notUnderstood'),
    problems: problemsOf(readings, { path, hasMemory: memory !== null }),
  }
}

function identityOf(readings: readonly Reading[], path: string): Policy['identity'] {
  const part = (key: IdentityPart, longest = LONGEST_TEXT) => {
    const stated = firstOf(readings, key)
    return stated === null ? null : { line: stated.line, value: capped(stated.value, longest) }
  }
  return {
    name: part('name', LONGEST_NAME) ?? { value: nameOfFile(path), line: 1 },
    role: part('role'),
    reportsTo: part('reportsTo'),
    domain: part('domain'),
    description: part('description'),
  }
}

/** The title names the agent where nothing else does. */
function titleReading({ children }: Section): Reading {
  const title = children.find(({ level }) => level === 1)
  const name = title === undefined ? '' : nameInTitle(title)
  return title === undefined || name === '' ? {} : { name: { value: name, line: title.line } }
}

/** Each file once, where it first stands. */
function filesNamedIn(statements: readonly Statement[], path: string): readonly Stated<string>[] {
  const lines = new Map<string, number>()
  for (const { inline, line } of statements) {
    for (const file of filePathsIn(inline, path)) if (!lines.has(file)) lines.set(file, line)
  }
  return [...lines].map(([value, line]) => ({ value, line }))
}

/** A bare name is the file of that name that the document names elsewhere with its folder, else one beside it. */
function placed(file: string, files: readonly Stated<string>[], path: string): string {
  if (file.includes('/')) return file
  const known = files.find(({ value }) => value.endsWith(`/${file}`))
  return known?.value ?? posix.join(posix.dirname(path), file)
}

/** A metric that the north star repeats is one metric. */
function distinctMetrics(metrics: Policy['metrics']): Policy['metrics'] {
  const bySlo = new Map<string, Stated<Metric>>()
  for (const metric of metrics) {
    const { name, target, slo } = metric.value
    const key = slo === null ? `${name}\n${target}` : `${slo.key}: ${slo.value}`
    const known = bySlo.get(key)
    // What the table says is more exact: `>99.9%` rather than `99.9%`.
    if (known === undefined || known.value.target.length <= target.length) bySlo.set(key, metric)
  }
  return [...bySlo.values()].sort((a, b) => a.line - b.line)
}
