import { capped } from '@plinth/core/render'
import type { Table } from '../../../evidence/markdown.ts'

const LONGEST = 80

/** How a person finds a table: by its columns. */
export function gist({ columns }: Table): string {
  return shortened(`table ${columns.map(({ plain }) => plain).join(' | ')}`)
}

export const shortened = (text: string): string => capped(text, LONGEST)
