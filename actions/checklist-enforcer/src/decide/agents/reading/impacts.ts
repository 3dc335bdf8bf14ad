import type { JudgedRule, Place } from '../../judgement.ts'
import { named } from '../../wording.ts'
import { lineOf, ruleOf, settled } from '../rule.ts'
import { statementsOf } from '../statements.ts'
import { mentions, wordsOf } from '../words.ts'
import type { Work } from '../work.ts'

/** Words of a heading that say whose impacts are meant: those on others. */
const OTHERS: ReadonlySet<string> = new Set(['cross', 'others', 'other', 'agents', 'teams', 'pm', 'pms'])

/** Are impacts on others stated, or that there are none? */
export function judgeImpacts(work: Work): readonly JudgedRule[] {
  const { context, coordination } = work.policy
  const noted = coordination?.value.before.find(
    ({ value }) => mentions(value, 'impacts') && mentions(value, 'note'),
  )
  const asked = context?.value.impacts === true ? context : noted
  if (asked === undefined || asked === null) return []
  const severity = context?.value.impacts === true && !context.value.required ? 'warn' : 'block'
  const [stated] = statementsOf(work, ({ impacts }) => impacts)
  const place = stated?.place ?? headingOf(work)
  const outcome =
    place === null
      ? {
          verdict: 'fail' as const,
          why: 'nothing says what impacts the work has on others',
          mend: 'state them, or that there are none, such as `Cross-PM impacts: none, CI only`',
          place: lineOf(work.policy, asked.line),
        }
      : settled('pass', stated === undefined ? 'they are stated' : `${named(stated.value)} is stated`, place)
  return [ruleOf(work, 'impacts', 'Impacts on others', { severity, ...outcome })]
}

/** A heading such as `Cross-PM impacts` with something below it. */
function headingOf({ checklists }: Pick<Work, 'checklists'>): Place | null {
  for (const { sections, source } of checklists) {
    const section = sections.find(({ content, title }) => {
      const words = wordsOf(title)
      return (
        words.some((word) => /^impacts?$/.test(word)) &&
        words.some((word) => OTHERS.has(word)) &&
        wordsOf(content).length > 0
      )
    })
    if (section !== undefined) return { source, line: section.line }
  }
  return null
}
