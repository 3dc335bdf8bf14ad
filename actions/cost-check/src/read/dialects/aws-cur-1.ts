import type { Dialect } from '../../evidence/charges.ts'
import { neededOfCur, planOfCur } from './aws-cur.ts'
import { type Cell, Draft } from './draft.ts'
import { missingOf } from './needs.ts'
import { tagsInColumns, UNTOLD } from './tag-reader.ts'

const TAGS = 'resourceTags/'
const asIs = (name: string) => name

/**
 * AWS's Cost and Usage Report, version 1: columns such as `lineItem/UsageStartDate`, a column for every tag
 * (`resourceTags/user:team`; those of AWS itself begin with `aws:`). Source: "Data dictionary" of the Cost and Usage Report
 * guide, docs.aws.amazon.com/cur/latest/userguide/data-dictionary.html.
 */
export const awsCur1: Dialect = {
  format: 'aws-cur-1',
  title: 'AWS CUR 1',
  needs: (header) => missingOf(neededOfCur(asIs), new Draft(header)),
  plan: (header, { tags }) => {
    const draft = new Draft(header)
    const columns = new Map<string, Cell>()
    for (const name of draft.names)
      if (name.startsWith(`${TAGS}user:`)) columns.set(name.slice(TAGS.length), draft.cell(name))
    for (const key of tags)
      for (const name of [key, `aws:${key}`])
        if (draft.has(`${TAGS}${name}`)) columns.set(name, draft.cell(`${TAGS}${name}`))
    const reader =
      columns.size === 0 ? UNTOLD : tagsInColumns(columns, tags, (key) => [key, `user:${key}`, `aws:${key}`])
    return planOfCur(draft, asIs, reader)
  },
}
