import type { Block, Inline, Section, Text } from '@plinth/core'
import { counted, formatCount, listOf, prose, tableOf, titled } from '@plinth/core/render'
import type { OwnershipAudit } from '../../evidence/ownership.ts'
import type { Case } from '../case.ts'
import { fileText, inlines } from '../places.ts'
import { short } from '../wording.ts'
import { ruleText } from './ownership.ts'

const MOST_ROWS = 100

/** What is odd in the ownership files: lines that are ignored, patterns without files, claims of several, nobody's files. */
export function auditSection(told: Case): readonly Section[] {
  const { audit } = told.evidence
  const parts = [
    ...titled('Lines that are ignored', ignoredLines(told)),
    ...(audit === null
      ? []
      : [
          ...titled('Patterns that match no file', deadPatterns(told, audit)),
          ...titled('Patterns of different owners for the same files', overlaps(told, audit)),
          ...unowned(audit),
        ]),
  ]
  if (parts.length === 0) return []
  return [{ title: 'Ownership files', importance: 3, folded: true, blocks: parts }]
}

function ignoredLines({ evidence }: Case): readonly Block[] {
  const items = evidence.ownership.flatMap(({ path, problems, url }) =>
    problems.map(
      ({ line, message }): Text => [...inlines(fileText(path, url, line)), ': ', ...prose(message)],
    ),
  )
  return listOf(items, MOST_ROWS)
}

function deadPatterns({ evidence }: Case, { dead }: OwnershipAudit): readonly Block[] {
  const rows = dead.map((rule): readonly Text[] => [{ code: short(rule.pattern) }, ruleText(evidence, rule)])
  return tableOf(['Pattern', 'Where'], rows, MOST_ROWS)
}

function overlaps({ evidence }: Case, { overlaps: found }: OwnershipAudit): readonly Block[] {
  const rows = found.map(({ a, b, count, example }): readonly Text[] => [
    [{ code: short(a.pattern) }, ' ', ...inlines(ruleText(evidence, a))],
    [{ code: short(b.pattern) }, ' ', ...inlines(ruleText(evidence, b))],
    formatCount(count),
    { code: short(example) },
  ])
  return tableOf(['Pattern', 'And', 'Files>', 'Such as'], rows, MOST_ROWS)
}

function unowned({ unowned: { count, folders, of } }: OwnershipAudit): readonly Block[] {
  if (count === 0 || of === 0) return []
  const said = `${formatCount(count)} of ${counted(of, 'file')} ${count === 1 ? 'has' : 'have'} no owner`
  const names = folders.slice(0, 10).flatMap((folder): readonly Inline[] => [', ', { code: short(folder) }])
  const most: readonly Inline[] = names.length === 0 ? ['.'] : ['; most are in ', ...names.slice(1), '.']
  return [{ kind: 'text', text: [said, ...most] }]
}
