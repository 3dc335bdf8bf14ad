import type { Dialect } from '../../evidence/charges.ts'
import { neededOfCur, planOfCur } from './aws-cur.ts'
import { type Cell, Draft } from './draft.ts'
import { missingOf } from './needs.ts'
import { type TagReader, tagsInColumns, tagsInOneCell, UNTOLD } from './tag-reader.ts'

const ALL_TAGS = 'resource_tags'
const USER_TAG = 'resource_tags_user_'

/**
 * AWS's Cost and Usage Report, version 2 (Data Exports), with all tags in the map `resource_tags` under keys such as
 * `user_team`; and version 1 as Athena and Parquet spell it, with a column for every tag (`resource_tags_user_team`). Source:
 * "Cost and Usage Report (CUR) 2.0 table dictionary", docs.aws.amazon.com/cur/latest/userguide/table-dictionary-cur2.html.
 */
export const awsCur2: Dialect = {
  format: 'aws-cur-2',
  title: 'AWS CUR 2',
  needs: (header) => missingOf(neededOfCur(snakeCase), new Draft(header)),
  plan: (header, { tags }) => {
    const draft = new Draft(header)
    return planOfCur(draft, snakeCase, tagReader(draft, tags))
  },
}

function tagReader(draft: Draft, wanted: readonly string[]): TagReader {
  const keysOf = (key: string) => [key, `user_${key}`, `user_${snakeCase(key)}`, `aws_${key}`]
  if (draft.has(ALL_TAGS))
    return tagsInOneCell(draft.cell(ALL_TAGS), wanted, keysOf, (key) => !key.startsWith('aws'))
  const columns = new Map<string, Cell>()
  for (const name of draft.names)
    if (name.startsWith(USER_TAG)) columns.set(name.slice('resource_tags_'.length), draft.cell(name))
  return columns.size === 0 ? UNTOLD : tagsInColumns(columns, wanted, keysOf)
}

/**
 * `lineItem/UsageStartDate` as `line_item_usage_start_date`: an underscore goes before every capital letter, what is neither
 * letter nor digit becomes one, and of several in a row one is left ("Running Amazon Athena queries" of the guide).
 */
export function snakeCase(name: string): string {
  let text = ''
  for (const letter of name) {
    const lower = letter.toLowerCase()
    const isWord = /^[a-z0-9]$/.test(lower)
    if ((lower !== letter || !isWord) && text !== '' && !text.endsWith('_')) text += '_'
    if (isWord) text += lower
  }
  return text
}
