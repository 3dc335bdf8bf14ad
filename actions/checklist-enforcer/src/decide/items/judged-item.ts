import type { Verdict } from '@plinth/core'
import type { Conventions } from '../../settings.ts'
import type { Relevance } from '../condition.ts'
import type { JudgedItem } from '../judgement.ts'
import type { Scope } from '../scope.ts'
import { changeName, named, sentence, withDoubt } from '../wording.ts'
import type { JudgedSlot } from './judge-slot.ts'
import { openMend } from './standing.ts'

/**
 * What the judgement says about an item. `exempt`: a sentence why it is not asked for, beside what its own demand says.
 */
export function judgedItem(
  { slot, demand, best }: JudgedSlot,
  scope: Pick<Scope, 'pull'>,
  conventions: Conventions,
  exempt: string | null,
): JudgedItem | null {
  const relevance = exempt === null ? demand.relevance : { exempt, unknown: null }
  const { severity } = demand
  if (best !== null) {
    const { standing, item, text } = best
    const why = isOpenInFile(best) ? `${standing.why}${norHere(scope)}` : standing.why
    return settledBy({ item, source: text.source, ...standing, why, severity }, relevance)
  }
  if (slot.asked === null) return null
  const { template, item } = slot.asked
  const source = { ...template.checklist.source, pull: scope.pull?.number ?? null }
  const why = `${source.name} asks for it, and it stands nowhere in ${changeName(scope.pull)}`
  return deletedItem({ item, source, severity, why, mend: 'put back' }, relevance, conventions)
}

/** An item that stands nowhere; `why` is a clause that names who asks for it, `mend` the verb for its coming. */
export function deletedItem(
  asked: Pick<JudgedItem, 'item' | 'source' | 'severity' | 'why' | 'mend'>,
  relevance: Relevance,
  conventions: Conventions,
): JudgedItem {
  const { item, source, severity, why } = asked
  const box = named(`- [ ] ${item.text}`)
  const mend = `${asked.mend} ${box} and ${openMend({ mark: 'box' }, conventions)}`
  return settledBy({ item, source, severity, state: 'deleted', evidence: [], why, mend }, relevance)
}

type Unsettled = Pick<JudgedItem, 'item' | 'source' | 'state' | 'severity' | 'evidence' | 'why' | 'mend'>

/** Clauses become sentences; what does not apply is neither good nor bad. */
function settledBy(unsettled: Unsettled, relevance: Relevance): JudgedItem {
  const { exempt } = relevance
  const common = { ...unsettled, agent: null }
  if (exempt !== null) return { ...common, exempt, verdict: 'skipped', why: exempt, mend: '' }
  const verdict = VERDICTS[unsettled.state]
  const clause = verdict === 'pass' ? unsettled.why : withDoubt(unsettled.why, relevance)
  const mend = unsettled.mend === '' ? '' : sentence(unsettled.mend)
  return { ...common, exempt, verdict, why: sentence(clause), mend }
}

const VERDICTS: Readonly<Record<JudgedItem['state'], Verdict>> = {
  done: 'pass',
  'not-applicable': 'pass',
  open: 'fail',
  deleted: 'fail',
  unknown: 'no-data',
}

/** It could be ticked in either place. */
function isOpenInFile({ text, item, standing }: NonNullable<JudgedSlot['best']>): boolean {
  const { kind } = text.source
  return (kind === 'file' || kind === 'template') && item.state === 'open' && standing.evidence.length === 0
}

const norHere = ({ pull }: Pick<Scope, 'pull'>): string =>
  pull === null ? '' : `, nor in ${changeName(pull)}`
