/** What a shortened document leaves out, counted while it is rendered. */
export interface Omitted {
  readonly rows: number
  readonly lines: number
  readonly blocks: number
  /** Titles of whole sections. */
  readonly sections: readonly string[]
}

export const NOTHING_OMITTED: Omitted = { rows: 0, lines: 0, blocks: 0, sections: [] }

export function addOmitted(a: Omitted, b: Omitted): Omitted {
  return {
    rows: a.rows + b.rows,
    lines: a.lines + b.lines,
    blocks: a.blocks + b.blocks,
    sections: [...a.sections, ...b.sections],
  }
}

/** How much of the parts that can grow is rendered. */
export interface Extent {
  /** Rows of a table and items of a list. */
  readonly rows: number
  /** Lines of a code block, the last ones; 0 leaves the block out. */
  readonly lines: number
  readonly blocks: number
}

export const WHOLE: Extent = { rows: Infinity, lines: Infinity, blocks: Infinity }
