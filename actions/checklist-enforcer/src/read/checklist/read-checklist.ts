import type { Checklist, SourceText } from '../../evidence/checklist.ts'
import type { Conventions } from '../../settings.ts'
import { parseMarkdown } from '../markdown/index.ts'
import { fieldsOf } from './fields.ts'
import { itemsOf } from './items.ts'
import { problemsOf } from './problems.ts'
import { sectionsOf } from './sections.ts'

/** Reads items, sections and fields of a text, whatever it is; never throws, and takes time in proportion to its length. */
export function readChecklist({ source, text }: SourceText, conventions: Conventions): Checklist {
  const document = parseMarkdown(text)
  const { items, cutAt } = itemsOf(document, conventions)
  return {
    source,
    items,
    sections: sectionsOf(document),
    fields: fieldsOf(document),
    problems: problemsOf(document, cutAt),
  }
}
