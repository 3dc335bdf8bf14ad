/**
 * A box at the beginning of a list item's first paragraph, as GitHub shows it: one space, tab, `x` or `X` in brackets, and
 * white space on the same line behind them, with something after it.
 *
 * GitHub's parser, cmark-gfm, looks at whole lines instead, and so differs from what GitHub's site shows. The site was
 * recorded by the project micromark-extension-gfm-task-list-item (test/fixtures at 7902c38); it is followed where both
 * differ:
 * - the site shows boxes in lists inside quotes, in a list that begins on another list's line (`- - [ ] a`), on the line
 *   below the marker, behind a link definition, and with a tab in the brackets; cmark-gfm does not;
 * - cmark-gfm shows a box with nothing but a space behind it and one in a setext heading; the site does not;
 * - cmark-gfm shows `- [ ] see [x]` as ticked, since `[x]` stands somewhere on the line.
 * A box at the end of its line with text below it is shown in files, but not in descriptions and comments: it is none here.
 */
const BOX = /^\[([ \txX])\][ \t\v\f]/
const BOX_LENGTH = 3

export interface TaskBox {
  readonly box: 'open' | 'done'
  /** What follows it. */
  readonly rest: string
}

/** Takes the box off a paragraph; null where GitHub shows none. */
export function taskBoxOf(content: string): TaskBox | null {
  const mark = BOX.exec(content)?.[1]
  if (mark === undefined) return null
  return { box: mark === 'x' || mark === 'X' ? 'done' : 'open', rest: content.slice(BOX_LENGTH) }
}
