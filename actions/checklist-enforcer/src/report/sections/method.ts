import type { Section, Text } from '@plinth/core'
import { begun, clause, counted, formatCount, listed, listOf, sentence } from '@plinth/core/render'
import type { MethodComparison } from '../../decide/judgement.ts'
import type { Change, Pull } from '../../evidence/change.ts'
import type { Template } from '../../evidence/evidence.ts'
import { applicable, type Case } from '../case.ts'
import { short } from '../wording.ts'

/** More sources, pull requests or templates than these are counted. */
const MOST_NAMED = 8

/** What was judged, from what, and by which rules; for whoever doubts the verdict. */
export function methodSection(told: Case): readonly Section[] {
  const { evidence, judgement, settings } = told
  const { shortestReason } = settings.conventions
  const items: readonly Text[] = [
    ...evidence.change.pulls.slice(0, MOST_NAMED).map((pull) => pullLine(pull)),
    changeLine(evidence.change),
    ...sourcesLine(told),
    ...evidence.templates.slice(0, MOST_NAMED).map(templateLine),
    ...judgement.agents
      .slice(0, MOST_NAMED)
      .map(({ because, name }) => `The change is by ${short(name)}: ${clause(because)}.`),
    ...judgement.methods.slice(0, MOST_NAMED).map(comparisonLine),
    settings.deployment
      ? 'This is judged before a deployment, so checklists before deployment count.'
      : 'This is judged as a change, so checklists before deployment are only shown.',
    'Where an item is bound to evidence, the evidence decides, whatever its tick says.',
    shortestReason === 0
      ? 'An item that is marked as not applicable counts as settled, with or without a reason.'
      : `An item that is marked as not applicable counts as settled only with a reason of at least ${counted(shortestReason, 'letter')}.`,
    'Only what blocks decides the verdict. What warns or informs is told, and changes nothing.',
  ]
  return [{ title: 'How this was decided', importance: 3, folded: true, blocks: [...listOf(items)] }]
}

function pullLine({ asOf, author, draft, foreign, number, state }: Pull): string {
  const kind = author.kind === 'bot' ? ', a bot' : ''
  const facts = [
    ...(draft ? ['a draft'] : []),
    ...(foreign ? ['from another repository'] : []),
    ...(state === 'open' ? [] : [state]),
  ]
  const about = facts.length === 0 ? '' : ` (${listed(facts)})`
  const read = asOf === 'newest' ? 'as GitHub has it now' : 'as the event had it'
  return `Pull request #${number} by ${short(author.login)}${kind}${about} was read ${read}.`
}

function changeLine({ files, sha }: Change): Text {
  const said = files.known
    ? `${counted(files.value.length, 'file')} changed`
    : `which files changed is not known, since ${clause(files.why)}`
  return ['The commit judged is ', { code: sha.slice(0, 7) }, `; ${said}.`]
}

/** `Items were read from the description of #12 (12 items) and docs/CHECKLIST.md (4 items).` */
function sourcesLine({ evidence, judgement }: Case): readonly string[] {
  const counts = new Map<string, number>(evidence.checklists.map(({ source }) => [source.name, 0]))
  for (const { source } of applicable(judgement)) counts.set(source.name, (counts.get(source.name) ?? 0) + 1)
  const names = [...counts].map(([name, count]) => `${short(name)} (${counted(count, 'item')})`)
  if (names.length === 0) return []
  const rest = names.length - MOST_NAMED
  const shown = rest > 1 ? [...names.slice(0, MOST_NAMED), `${formatCount(rest)} more texts`] : names
  return [`What applies stands in ${listed(shown)}.`]
}

function templateLine({ checklist, version }: Template): Text {
  const from =
    version === 'base'
      ? 'as the base has it, so that a change cannot loosen its own rules'
      : 'as this change has it, since the base could not be read'
  return `What must stand there was read from ${short(checklist.source.name)}, ${from}.`
}

function comparisonLine({ agent, because, declared, derived }: MethodComparison): string {
  const reasons = because.length === 0 ? '' : ` (${listed(because.map((one) => clause(one)))})`
  const asked =
    derived === null
      ? `no method follows from the change for ${short(agent)}`
      : `${short(agent)} asks for ${short(derived)} here${reasons}`
  const stated = declared === null ? 'none was declared' : `declared was ${short(declared)}`
  return sentence(begun(`${asked}; ${stated}`))
}
