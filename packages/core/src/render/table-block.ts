import type { Block, Text } from '../report.ts'

type TableBlock = Extract<Block, { kind: 'table' }>

/** A table whose columns are `title`, or `title>` for numbers. */
export function table(titles: readonly string[], rows: readonly (readonly Text[])[]): TableBlock {
  const columns = titles.map((title): TableBlock['columns'][number] =>
    title.endsWith('>') ? { title: title.slice(0, -1), align: 'right' } : { title, align: 'left' },
  )
  return { kind: 'table', columns, rows: rows.map((row) => [...row]) }
}
