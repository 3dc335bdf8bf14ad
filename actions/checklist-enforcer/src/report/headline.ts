import {
  begun,
  capped,
  clause,
  counted,
  formatAmount,
  formatCount,
  isOpen,
  rankOf,
  weightOf,
} from '@plinth/core/render'
import type { JudgedItem, JudgedRule } from '../decide/judgement.ts'
import { applicable, type Case } from './case.ts'
import { isEmpty } from './missing/begin.ts'
import { missingItems } from './missing/entry.ts'
import { inQuotes, inside, short } from './wording.ts'

/** Where a headline is shown, it is cut at 300 characters. */
const LONGEST = 280

const MOST_NAMED = 3
const LONGEST_ITEM = 60

/** The decisive thing, in one sentence without a full stop. */
export function headlineOf(told: Case): string {
  const { skipped, verdict } = told.judgement
  if (verdict === 'skipped') return capped(begun(clause(skipped ?? 'nothing applies to this event')), LONGEST)
  if (isEmpty(told))
    return 'There is nothing to judge: write a task list in the description or in a pull request template'
  return capped(verdict === 'pass' ? passed(told) : unmet(told), LONGEST)
}

/** `Vision alignment is 6/10, below the 7 that …; 3 of 12 items are open: “Rollback plan documented”, …` */
function unmet(told: Case): string {
  const { judgement, evidence } = told
  const items = missingItems(judgement)
  const rules = judgement.rules.filter(isOpen)
  const failed = [rulesPart(rules.filter(isBroken)), itemsPart(told, items.filter(isBroken))]
  const said = failed.filter((part) => part !== '')
  if (said.length > 0) return begun(said.join('; '))
  const problem = evidence.problems.find(({ blocks }) => blocks)
  if (problem !== undefined) return `This cannot be decided: ${clause(problem.message)}`
  const open = [...rules, ...items].filter((one) => weightOf(one) === 'unknown')
  const [first] = open
  if (first === undefined) return 'This cannot be decided'
  const more = open.length === 1 ? '' : ` (and ${formatCount(open.length - 1)} more)`
  const what = 'item' in first ? `${nameOf(told, first)}: ${inside(first.why)}` : ruleText(first)
  return `${what}${more}`
}

const isBroken = (judged: JudgedItem | JudgedRule): boolean => isOpen(judged) && weightOf(judged) === 'broken'

function itemsPart(told: Case, items: readonly JudgedItem[]): string {
  const [first] = items
  if (first === undefined) return ''
  const { done, notApplicable, open } = told.judgement.counts
  const total = Math.max(open + done + notApplicable, items.length)
  const state = items.every(({ state: one }) => one === 'deleted') ? 'missing' : 'open'
  const count = `${formatCount(items.length)} of ${counted(total, 'item')} ${items.length === 1 ? 'is' : 'are'} ${state}`
  const names = [...new Set(items.map((item) => nameOf(told, item)))]
  return `${count}: ${names.slice(0, MOST_NAMED).join(', ')}${names.length > MOST_NAMED ? ', …' : ''}`
}

/** In a merge group, the same item may be open in one pull request and done in another. */
function nameOf({ evidence }: Case, { item, source }: JudgedItem): string {
  const several = evidence.change.pulls.length > 1 && source.pull !== null
  return `${inQuotes(item.text, LONGEST_ITEM)}${several ? ` (#${source.pull})` : ''}`
}

function rulesPart(rules: readonly JudgedRule[]): string {
  const [first] = rules.toSorted((a, b) => rankOf(a) - rankOf(b))
  if (first === undefined) return ''
  const more = rules.length - 1
  if (more === 0) return ruleText(first)
  return `${ruleText(first)}, and ${counted(more, 'more rule')} ${more === 1 ? 'is' : 'are'} broken`
}

/** What was found, with its subject: `Vision alignment is 6/10, below the 7 that PM-Infrastructure asks for`. */
function ruleText({ agent, kind, observed, subject, threshold, verdict, why }: JudgedRule): string {
  if (kind === 'vision' && verdict === 'fail' && observed !== undefined && threshold !== undefined) {
    const demand = `${threshold.op === '>' ? 'not above' : 'below'} the ${formatAmount(threshold.value, '')}`
    const score = formatAmount(observed.value, observed.unit).replace(' of ', '/')
    return `Vision alignment is ${score}, ${demand} that ${agent === null ? 'is asked for' : `${short(agent)} asks for`}`
  }
  const said = clause(why)
  const name = short(subject)
  return said.toLowerCase().includes(name.toLowerCase()) ? said : `${begun(name)}: ${inside(why)}`
}

/** `All 12 items are done`, `12 done, 2 not applicable`, and the rules where there are any. */
function passed({ judgement }: Case): string {
  const kept = judgement.rules.filter(({ verdict }) => verdict === 'pass').length
  const loose = judgement.rules.filter((rule) => isOpen(rule) && weightOf(rule) !== 'informs').length
  const rules = kept === 0 ? '' : kept === 1 ? '1 rule is kept' : `all ${formatCount(kept)} rules are kept`
  const parts = [itemsDone({ judgement }), loose === 0 ? rules : keptOf(kept, loose)]
  const said = parts.filter((part) => part !== '').join('; ')
  if (said !== '') return begun(said)
  const exempt = judgement.items.length
  if (exempt === 0) return 'Nothing is missing'
  return exempt === 1
    ? 'The only item does not apply to this change'
    : `None of ${counted(exempt, 'item')} applies to this change`
}

const keptOf = (kept: number, loose: number): string =>
  `${formatCount(kept)} of ${counted(kept + loose, 'rule')} kept, the others do not block`

function itemsDone({ judgement }: Pick<Case, 'judgement'>): string {
  const { done, notApplicable } = judgement.counts
  const open = missingItems(judgement).length
  if (applicable(judgement).length === 0) return ''
  if (open === 0 && notApplicable === 0 && done > 0)
    return done === 1 ? 'the only item is done' : `all ${formatCount(done)} items are done`
  return [
    `${formatCount(done)} done`,
    ...(notApplicable === 0 ? [] : [`${formatCount(notApplicable)} not applicable`]),
    ...(open === 0 ? [] : [`${formatCount(open)} open without blocking`]),
  ].join(', ')
}
