import { expect, test } from '@jest/globals'
import type { Report, Section } from '@plinth/core'
import { renderComment, renderSummary } from '@plinth/core'

const section = (group: string | undefined, title: string, importance: 1 | 2 | 3, text = title): Section => ({
  title,
  importance,
  ...(group === undefined ? {} : { group }),
  blocks: [{ kind: 'text', text }],
})
const reportWith = (sections: readonly Section[]): Report => ({
  schema: 'plinth.report/v1',
  gate: 'tiny',
  verdict: 'pass',
  headline: 'Well',
  subject: { repository: 'o/r', sha: '', ref: '' },
  startedAt: '',
  finishedAt: '',
  findings: [],
  sections: [...sections],
  data: {},
})

test('sections of one group stand in one fold, with their own headings', () => {
  const summary = renderSummary(
    reportWith([
      section(undefined, 'Table', 1),
      section('a', 'One', 1),
      section('a', 'Two', 3),
      section('b', 'Three', 2),
    ]),
  )
  expect(summary).toContain(
    [
      ...['### Table', 'Table', '<details>\n<summary><b>a</b></summary>', '### One', 'One', '### Two', 'Two'],
      ...['</details>', '<details>\n<summary><b>b</b></summary>', '### Three', 'Three', '</details>'],
    ].join('\n\n'),
  )
})

test('in a comment a fold stays one fold, without its least important sections', () => {
  const comment = renderComment(reportWith([section('a', 'One', 2), section('a', 'Two', 3)]), { marker: '' })
  expect(comment.split('<details>')).toHaveLength(2)
  expect(comment).not.toContain('### Two')
  expect(comment).toContain('“Two”')
})

test('groups give way evenly, and what belongs to none stays longest', () => {
  const long = 'x'.repeat(1_900)
  const groups = ['a', 'b', 'c'].flatMap((group) =>
    [1, 2, 3].map((at) => section(group, `${group}${at}`, 2, long)),
  )
  const sections = [section(undefined, 'Table', 2, long), ...groups]
  const summary = renderSummary(reportWith(sections), 12_000)
  expect(summary.length).toBeLessThan(12_000)
  const kept = [...summary.matchAll(/### (\w+)/g)].map(([, title]) => title)
  expect(kept).toEqual(['Table', 'a1', 'a2', 'b1', 'c1'])
})
