import type { Verdict } from '../verdict.ts'

interface Label {
  readonly word: string
  /** For Markdown: GitHub shows it in colour. */
  readonly emoji: string
  /** For a terminal: one column wide in every font. */
  readonly sign: string
}

/** The sign always comes with the word: colours and emoji do not reach everyone. */
export const VERDICT_LABELS: Readonly<Record<Verdict, Label>> = {
  pass: { word: 'pass', emoji: '✅', sign: '✓' },
  fail: { word: 'fail', emoji: '❌', sign: '✗' },
  inconclusive: { word: 'inconclusive', emoji: '🟡', sign: '?' },
  'no-data': { word: 'no data', emoji: '⚠️', sign: '!' },
  skipped: { word: 'skipped', emoji: '⏭️', sign: '-' },
}

/** `❌ fail`, as a gate writes a verdict in its own tables. */
export function verdictLabel(verdict: Verdict): string {
  const { emoji, word } = VERDICT_LABELS[verdict]
  return `${emoji} ${word}`
}
