/** Whole judgements of pull requests as a few lines, for tables. */
import { decide } from '../src/decide/decide.ts'
import type { Judgement } from '../src/decide/judgement.ts'
import type { Evidence } from '../src/evidence/evidence.ts'
import type { Settings } from '../src/settings.ts'
import { checklistFrom, evidenceWith, settingsWith, sourceOf, templateOf } from './cases.ts'

export interface Scene {
  readonly body?: string
  /** Of the author. */
  readonly comment?: string
  readonly template?: string
  /** A checklist file as the base has it; `file` is the same one as the change has it. */
  readonly checklist?: string
  readonly file?: string
  readonly workReport?: string
  readonly settings?: Partial<Settings>
  readonly evidence?: Partial<Evidence>
}

export function judge(scene: Scene): Judgement {
  const { body, comment, template, checklist, file = checklist, workReport } = scene
  const texts = (
    [
      ['body', body],
      ['comment', comment],
      ['work-report', workReport],
      ['file', file],
    ] as const
  ).flatMap(([kind, text]) => (text === undefined ? [] : [checklistFrom(text, sourceOf(kind))]))
  const templates = [
    ...(template === undefined ? [] : [templateOf(checklistFrom(template, sourceOf('template')))]),
    ...(checklist === undefined
      ? []
      : [templateOf(checklistFrom(checklist, sourceOf('file')), { kind: 'file' as const })]),
  ]
  return decide(
    settingsWith(scene.settings),
    evidenceWith({ checklists: texts, templates, ...scene.evidence }),
  )
}

/** `open Tests pass`, and `(skipped)` behind what does not apply. */
export function states({ items }: Judgement): readonly string[] {
  return items.map(({ item, state, exempt }) => `${state} ${item.text}${exempt === null ? '' : ' (skipped)'}`)
}

/** `fail group/type of change`. */
export function outcomes({ rules }: Judgement): readonly string[] {
  return rules.map(({ id, verdict }) => `${verdict} ${id}`)
}

/** What is unmet, as `why mend`. */
export function complaints({ items, rules }: Judgement): readonly string[] {
  return [...items, ...rules]
    .filter(({ verdict }) => verdict === 'fail' || verdict === 'no-data')
    .map(({ why, mend }) => `${why} ${mend}`)
}
