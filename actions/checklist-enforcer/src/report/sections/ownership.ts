import type { Section, Text } from '@plinth/core'
import { counted, formatCount, listed, tableOf } from '@plinth/core/render'
import type { OwnedPath } from '../../decide/judgement.ts'
import type { Evidence } from '../../evidence/evidence.ts'
import type { Case } from '../case.ts'
import { fileText } from '../places.ts'
import { short } from '../wording.ts'

type State = OwnedPath['state']

const STATES: Readonly<Record<State, string>> = {
  missing: '❌ not asked yet',
  unknown: '⚠️ not known',
  'handed-off': '✅ handed off',
  reviewed: '✅ reviewed',
  own: '✅ own',
  unowned: '⏭️ nobody’s',
}
const ORDER: readonly State[] = ['missing', 'unknown', 'handed-off', 'reviewed', 'own', 'unowned']

const MOST_OWNERS = 6

/** Who owns what the change touches, and whether they have seen it. */
export function ownershipSection({ judgement, evidence }: Case): readonly Section[] {
  const { ownership } = judgement
  const rows = ownership
    .toSorted((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state))
    .map(({ owners, path, rule, state }): readonly Text[] => [
      { code: short(path) },
      ownersText(owners),
      STATES[state],
      rule === null ? '–' : { code: short(rule.pattern) },
      rule === null ? '–' : ruleText(evidence, rule),
    ])
  const blocks = tableOf(['Path', 'Owners', 'State', 'Pattern', 'Where'], rows)
  if (blocks.length === 0) return []
  const missing = ownership.filter(({ state }) => state === 'missing').length
  const open = missing === 0 ? '' : `, ${formatCount(missing)} of others without their word`
  const title = `Owners of what changed: ${counted(ownership.length, 'path')}${open}`
  return [{ title, importance: 3, folded: true, blocks: [...blocks] }]
}

/** The line of an ownership rule. */
export function ruleText(
  { ownership }: Evidence,
  rule: { readonly file: string; readonly line: number },
): Text {
  return fileText(rule.file, ownership.find(({ path }) => path === rule.file)?.url ?? null, rule.line)
}

function ownersText(owners: readonly string[]): string {
  if (owners.length === 0) return 'nobody'
  const names = owners.slice(0, MOST_OWNERS).map((name) => short(name))
  return listed(owners.length > names.length ? [...names, 'others'] : names)
}
