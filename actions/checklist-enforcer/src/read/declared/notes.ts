import type { Checklist, Declared, Stated } from '../../evidence/checklist.ts'
import type { Statement } from '../policy/document/statements.ts'
import { type Said, saidBelow, saysNone } from './said.ts'

const ESCALATION = /^escalat(?:ion|ions|ed)(?=$|\s)/
const HANDOFF = /^(?:created )?hand ?offs?(?=$|\s)/
const TO = /^(?:escalat(?:ion|ions|ed)|(?:created )?hand-? ?offs?)\s(?:this\s)?to\s(.{1,100})$/i
const ESCALATED = /^(?:\p{L}{1,20},?\s){0,3}escalated\s(?:\p{L}{1,20}\s){0,3}to\s/iu
const HANDED_OFF =
  /^(?:\p{L}{1,20},?\s){0,3}handed\s(?:\p{L}{1,20}\s){0,3}(?:off|over)\s(?:\p{L}{1,20}\s){0,4}to\s/iu
const HANDOFF_ID = /\bHO-\d{1,6}\b/
const DENIED = /\b(?:not|never|no need|without)\b/i
const IMPACTS =
  /^(?:noted? )?(?:any )?(?:cross (?:pm|team|agent|functional|domain) (?:impacts?|dependencies)|impacts|impacts? on others?(?: \p{L}{1,20})?)(?: (?:assessed|assessment|noted|identified|check))?$/u
const LONGEST = 500

/** Escalations and handoffs that are recorded, in fields, ticked items, headings and sentences; never in open boxes. */
export function recordedIn(
  said: readonly Said[],
  checklist: Checklist,
  statements: readonly Statement[],
): Pick<Declared, 'escalations' | 'handoffs'> {
  const openLines = new Set(checklist.items.flatMap(({ state, line }) => (state === 'done' ? [] : [line])))
  const fields = said.filter(({ isOpen, value }) => !isOpen && !saysNone(value))
  const written = statements.filter(({ line, text }) => !openLines.has(line) && !DENIED.test(text))
  const sentences = (pattern: RegExp) =>
    written.flatMap(({ text, line }) => (pattern.test(text) ? [{ value: text, line }] : []))
  const named = (names: RegExp) => fields.filter(({ key }) => names.test(key)).map(whom)
  const below = (names: RegExp) => saidBelow(checklist, names).filter(({ value }) => !saysNone(value))
  const escalations = [...named(ESCALATION), ...sentences(ESCALATED)]
  const handoffs = [...named(HANDOFF), ...sentences(HANDED_OFF), ...sentences(HANDOFF_ID)]
  return {
    escalations: distinct(escalations.length > 0 ? escalations : below(ESCALATION)),
    handoffs: distinct(handoffs.length > 0 ? handoffs : below(HANDOFF)),
  }
}

/** What is stated of impacts on others, or that there are none. */
export function impactsIn(said: readonly Said[], checklist: Checklist): Declared['impacts'] {
  const named = said.find(({ key, isOpen }) => IMPACTS.test(key) && !isOpen)
  const stated = named ?? saidBelow(checklist, IMPACTS)[0]
  return stated === undefined ? null : cut(stated)
}

/** `PM-Orchestrator: score 6` of `Escalated to PM-Orchestrator: score 6`. */
function whom({ name, value, line }: Said): Stated<string> {
  const to = TO.exec(name)?.[1]
  return cut({ value: to === undefined ? value : `${to}: ${value}`, line })
}

/** One for each line, in their order. */
function distinct(stated: readonly Stated<string>[]): readonly Stated<string>[] {
  const byLine = new Map<number, Stated<string>>()
  for (const one of stated) if (!byLine.has(one.line)) byLine.set(one.line, cut(one))
  return [...byLine.values()].sort((a, b) => a.line - b.line)
}

const cut = ({ value, line }: Stated<string>) => ({ value: value.slice(0, LONGEST), line })
