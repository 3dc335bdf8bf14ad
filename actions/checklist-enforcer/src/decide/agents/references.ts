import { counted } from '@plinth/core/render'
import type { Evidence } from '../../evidence/evidence.ts'
import type { Policy } from '../../evidence/policy.ts'
import type { JudgedRule } from '../judgement.ts'
import { named } from '../wording.ts'
import { lineOf, told } from './rule.ts'
import type { Work } from './work.ts'

/** Something that a definition names and that is not there. */
interface Missing {
  readonly policy: Policy
  readonly line: number
  readonly name: string
  readonly what: 'skill' | 'plugin' | 'file'
  /** Where it is looked for first. */
  readonly place: string
}

type Exists = Evidence['exists']

/**
 * Skills and files that definitions name and that the repository does not have, each once. What was not looked for is not
 * missing. They warn where the change is by an agent whose definition names them, else they are only told.
 */
export function judgeReferences(
  { exists, policies }: Evidence,
  works: readonly Work[],
): readonly JudgedRule[] {
  const missing = policies.flatMap((policy) => [
    ...missingSkills(policy, exists),
    ...missingFiles(policy, exists),
  ])
  return [...Map.groupBy(missing, ({ name }) => name).values()].flatMap((group) => {
    const first = group.find(({ policy }) => works.some((work) => work.policy === policy)) ?? group[0]
    return first === undefined ? [] : [missingRule(first, group, works)]
  })
}

function missingRule(first: Missing, group: readonly Missing[], works: readonly Work[]): JudgedRule {
  const { line, name, place, policy, what } = first
  const isActing = works.some((work) => work.policy === policy)
  const others = new Set(group.map((one) => one.policy.path)).size - 1
  const also =
    others === 0 ? '' : `, as ${others === 1 ? 'does' : 'do'} ${counted(others, 'other definition')}`
  const whose = isActing ? policy.identity.name.value : null
  return told({
    id: `reference/${name}`,
    kind: 'reference',
    subject: `${WHAT[what]} ${name}`,
    verdict: 'fail',
    severity: isActing && what !== 'plugin' ? 'warn' : 'inform',
    why: `the definition of ${policy.identity.name.value} names ${named(name)}${also}, and the repository does not have it`,
    mend: what === 'file' ? 'add the file, or correct its name' : `add \`${place}\`, or correct the name`,
    place: lineOf(policy, line),
    agent: whose,
  })
}

const WHAT: Readonly<Record<Missing['what'], string>> = { skill: 'Skill', plugin: 'Command', file: 'File' }

function missingSkills(policy: Policy, exists: Exists): readonly Missing[] {
  return policy.skills.flatMap(({ line, value: { name, path } }): readonly Missing[] => {
    const places = path === null ? skillPlaces(name) : [path]
    if (!isMissing(places, exists)) return []
    // Commands of plugins lie outside of the repository.
    const what = path === null && name.startsWith('/') ? 'plugin' : 'skill'
    return [{ policy, line, name, what, place: places[0] ?? '' }]
  })
}

function missingFiles(policy: Policy, exists: Exists): readonly Missing[] {
  const ofSkills = new Set(policy.skills.map(({ value }) => value.path))
  const files = new Map<string, Missing>()
  for (const { line, value } of policy.files) {
    if (ofSkills.has(value) || files.has(value) || !isMissing([value], exists)) continue
    files.set(value, { policy, line, name: value, what: 'file', place: value })
  }
  return [...files.values()]
}

/** Known to be nowhere. */
function isMissing(places: readonly string[], exists: Exists): boolean {
  const answers = places.map((place) => (Object.hasOwn(exists, place) ? exists[place] : undefined))
  return answers.includes(false) && !answers.includes(true)
}

function skillPlaces(name: string): readonly string[] {
  return [`.claude/skills/${bare(name)}/SKILL.md`, `.claude/commands/${bare(name)}.md`]
}

const bare = (name: string): string => name.replace(/^\//, '')
