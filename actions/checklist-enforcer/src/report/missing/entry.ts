import { begun, isOpen, rankOf, type Weight, weightOf } from '@plinth/core/render'
import type { JudgedEvidence, JudgedItem, JudgedRule, Judgement, Place } from '../../decide/judgement.ts'
import { applicable } from '../case.ts'
import { itemPlace } from '../places.ts'
import { inQuotes, short } from '../wording.ts'

/** Something that was asked for and is not there, or cannot be told. */
export interface Missing {
  /** As a person calls it, ready to stand alone. */
  readonly what: string
  readonly weight: Weight
  readonly place: Place | null
  /** Of whom it is asked; null: of everybody. */
  readonly agent: string | null
  readonly why: string
  /** What evidence it lacks. */
  readonly evidence: readonly JudgedEvidence[]
  /** Begins with a verb. */
  readonly mend: string
}

/** Everything that is missing, what weighs most first; rules about the whole change come before single items. */
export function missingOf(judgement: Judgement): readonly Missing[] {
  const rules = judgement.rules.filter(isOpen).map((rule) => ({ rank: rankOf(rule), missing: ofRule(rule) }))
  const items = missingItems(judgement).map((item) => ({ rank: rankOf(item), missing: ofItem(item) }))
  return [...rules, ...items].sort((a, b) => a.rank - b.rank).map(({ missing }) => missing)
}

/** The items that apply and are not settled, in their order. */
export function missingItems(judgement: Judgement): readonly JudgedItem[] {
  return applicable(judgement).filter(isOpen)
}

function ofRule(rule: JudgedRule): Missing {
  const { agent, mend, place, subject, why } = rule
  return { what: begun(short(subject)), weight: weightOf(rule), place, agent, why, evidence: [], mend }
}

function ofItem(judged: JudgedItem): Missing {
  const { agent, item, mend, why } = judged
  return {
    what: inQuotes(item.text, LONGEST_ITEM),
    weight: weightOf(judged),
    place: itemPlace(judged),
    agent,
    why,
    evidence: judged.evidence.filter(({ state }) => state !== 'met'),
    mend,
  }
}

/** Longer items are told apart by their line. */
const LONGEST_ITEM = 160
