import type { Item } from '../../evidence/checklist.ts'
import type { Conventions } from '../../settings.ts'
import type { JudgedItem } from '../judgement.ts'
import type { Scope } from '../scope.ts'
import { DEFAULT_SEVERITY } from '../severity.ts'
import { changeName } from '../wording.ts'
import { isAbout, type KeyedItemRule, type Rules } from './item-rules.ts'
import type { JudgedSlot } from './judge-slot.ts'
import { deletedItem, judgedItem } from './judged-item.ts'
import type { Slot } from './slots.ts'

/** Items that the settings ask for and that stand nowhere, not even in a template. */
export function missingItems(
  slots: readonly JudgedSlot[],
  rules: Rules,
  scope: Scope,
  judge: (slot: Slot) => JudgedSlot,
  conventions: Conventions,
): readonly JudgedItem[] {
  if (!scope.isAsked) return []
  return rules.items
    .filter(
      (keyed) =>
        keyed.rule.required &&
        !slots.some(({ slot, identity }) => isAbout(keyed, slot.key, identity.sections)),
    )
    .map((keyed) => missingItem(keyed, scope, judge, conventions))
}

function missingItem(
  { rule, item, section }: KeyedItemRule,
  scope: Scope,
  judge: (slot: Slot) => JudgedSlot,
  conventions: Conventions,
): JudgedItem {
  const below = rule.section === null ? '' : ` below “${rule.section}”`
  const where = `${below} in ${changeName(scope.pull)}`
  const asked: Item = {
    text: rule.item ?? `An item below ${rule.section ?? 'any heading'}`,
    key: item ?? section ?? '',
    state: 'open',
    reason: null,
    mark: 'box',
    line: 1,
    sections: rule.section === null ? [] : [rule.section],
    parent: null,
    severity: null,
    condition: null,
    links: [],
    remark: '',
  }
  const source = sourceFor(scope, rule.where)
  const checklist = { source, items: [], sections: [], fields: [], problems: [] }
  const template = { checklist, kind: 'file', version: 'base' } as const
  const proved = judge({ key: asked.key, asked: { template, item: asked }, occurrences: [] })
  const settled = proved.best === null ? null : judgedItem(proved, scope, conventions, null)
  if (settled !== null) return settled
  return deletedItem(
    {
      item: asked,
      source,
      severity: rule.severity ?? DEFAULT_SEVERITY,
      why: `${rule.where} asks for it, and it stands nowhere${where}`,
      mend: 'add',
    },
    scope.relevanceOf(rule.when),
    conventions,
  )
}

/** The description, where it is to be written; else the configuration, which asks for it. */
function sourceFor({ texts, pull }: Scope, where: string): JudgedItem['source'] {
  const body = texts.find(({ source }) => source.kind === 'body' && source.pull === pull?.number)
  if (body !== undefined) return body.source
  const url = pull?.url ?? null
  return {
    kind: 'file',
    name: pull === null ? where : `#${pull.number}`,
    path: null,
    url,
    pull: pull?.number ?? null,
  }
}
