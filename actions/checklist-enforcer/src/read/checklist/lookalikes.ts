import type { Checklist } from '../../evidence/checklist.ts'

type Problem = Checklist['problems'][number]

/** What GitHub shows as text though it looks like a box. `[x](…)`, `[x][…]` and `[x]:` are links. */
const LOOKALIKES: readonly {
  readonly where: 'item' | 'paragraph'
  readonly pattern: RegExp
  readonly message: string
}[] = [
  {
    where: 'item',
    pattern: /^\[[ xX]\][^\s([:]/,
    message: 'This is no box for GitHub: write a space behind `]`.',
  },
  {
    where: 'item',
    pattern: /^\[[ xX]\][^\S \t\r\n\v\f]/,
    message:
      'This is no box for GitHub: the character behind `]` only looks like a space. Write a plain one.',
  },
  {
    where: 'item',
    pattern: /^\[[^\S \t\r\n]\]\s/,
    message:
      'This is no box for GitHub: what is between the brackets only looks like a space. Write a plain one.',
  },
  {
    where: 'item',
    pattern:
      /^(?:\p{Default_Ignorable_Code_Point}{1,20}\[[ xX]\]|\[(?:\p{Default_Ignorable_Code_Point}{1,20}[ xX]?|[ xX]\p{Default_Ignorable_Code_Point}{1,20})\])\s/u,
    message: 'This is no box for GitHub: there is an invisible character in or before it. Delete it.',
  },
  {
    where: 'paragraph',
    pattern: /^(?:[-+*]|\d{1,9}[.)])\[[ xX]\]\s/,
    message: 'This is no box for GitHub: write a space between the bullet and `[`.',
  },
]

/** Boxes of some lines that GitHub does not take for any. */
export function lookalikesIn(
  lines: readonly string[],
  firstLine: number,
  place: 'item' | 'paragraph',
): readonly Problem[] {
  return lines.flatMap((line, index) => {
    const found = LOOKALIKES.find(({ where, pattern }) => where === place && pattern.test(line))
    return found === undefined ? [] : [{ line: firstLine + index, message: found.message, blocks: false }]
  })
}
