import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { escapeMarkdown } from '@plinth/core/render'
import { previewPage } from '../preview/index.ts'
import type { Outcome } from './act.ts'

/** A chapter as it went. */
export interface Told {
  readonly title: string
  /** The last one is the decision. */
  readonly outcomes: readonly Outcome[]
}

const SIGNS: Readonly<Record<string, string>> = { go: '✅ yes', ask: '🟡 ask', stop: '❌ no' }

/** A row for each decision, then all that it rests on, folded. */
function storyOf(tales: readonly Told[]): string {
  const decided = tales.flatMap(({ title, outcomes }) => {
    const decision = outcomes.at(-1)
    return decision === undefined ? [] : [{ title, decision }]
  })
  const rows = decided.map(
    ({ title, decision: { decision, headline } }) =>
      `| ${escapeMarkdown(title)} | ${SIGNS[decision] ?? '❔ not sure'} | ${escapeMarkdown(headline)} |`,
  )
  const pages = decided.map(
    ({ title, decision }) =>
      `<details><summary>${escapeMarkdown(title)}</summary>\n\n${readFileSync(decision.summary, 'utf8')}\n\n</details>\n`,
  )
  return [
    '# What may go out\n',
    '| change | may it go out? | why |',
    '| --- | --- | --- |',
    ...rows,
    '\n## What each decision rests on\n',
    ...pages,
  ].join('\n')
}

/** Writes one page on all decisions, and returns its path. */
export function writeStory(folder: string, tales: readonly Told[]): string {
  const page = join(folder, 'decisions.html')
  const story = storyOf(tales)
  writeFileSync(join(folder, 'decisions.md'), story)
  writeFileSync(page, previewPage(story, 'Plinth demo: all decisions'))
  return page
}
