import type { Checklist } from '../evidence/checklist.ts'
import type { Evidence, Problem } from '../evidence/evidence.ts'
import type { JudgedRule, Place } from './judgement.ts'

/** What could not be read and without which nothing can be decided. Everything else is told, and decides nothing. */
export function judgeProblems({ problems, checklists, templates }: Evidence): readonly JudgedRule[] {
  const texts = [...checklists, ...templates.map(({ checklist }) => checklist)]
  return [
    ...problems.filter(({ blocks }) => blocks).map(ofEvidence),
    ...texts.flatMap((text) =>
      text.problems.filter(({ blocks }) => blocks).map((problem) => ofText(text, problem)),
    ),
  ]
}

function ofEvidence({ code, where, line, message }: Problem): JudgedRule {
  const source = { kind: 'file', name: where, path: null, url: null, pull: null } as const
  return unreadable(`problem/${code}/${where}`, where, message, { source, line })
}

function ofText({ source }: Checklist, { line, message }: Checklist['problems'][number]): JudgedRule {
  return unreadable(`problem/text/${source.name}`, source.name, message, { source, line })
}

function unreadable(id: string, subject: string, why: string, place: Place): JudgedRule {
  return {
    id,
    kind: 'document',
    subject,
    verdict: 'no-data',
    severity: 'block',
    why,
    mend: '',
    place,
    agent: null,
  }
}
