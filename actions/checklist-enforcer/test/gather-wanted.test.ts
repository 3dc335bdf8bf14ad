import { expect, test } from '@jest/globals'
import { wantedOf } from '../src/gather/wanted.ts'
import { settings } from './resolve-settings.ts'

const OFF = '  ownership:\n    mode: off\n'
const items = (evidence: string) => `  items:\n    - item: x\n      evidence: "${evidence}"\n`

test.each<[string, Readonly<Record<string, string>>, string, readonly string[]]>([
  ['nothing more than the change', {}, OFF, []],
  ['files for owners', {}, '  ownership:\n    mode: report\n', ['files']],
  ['reviews for owners who must have seen it', {}, '  ownership:\n    mode: enforce\n', ['files', 'reviews']],
  ['files for definitions, commits to find the agent', { agents: 'a.md' }, OFF, ['files', 'commits']],
  ['no commits where the agent is named', { agents: 'a.md' }, `${OFF}  agent: PM-X\n`, ['files']],
  ['files for work reports', { 'work-reports': 'r/*.md' }, OFF, ['files']],
  ['no files where they are given', { agents: 'a.md', files: 'x' }, OFF, ['commits']],
  ['comments where somebody’s count', {}, `${OFF}  comments-from: [author]\n`, ['comments']],
  ['checks for a check', {}, `${OFF}${items('check: build')}`, ['checks']],
  ['reviews for a review', {}, `${OFF}${items('review')}`, ['reviews']],
  ['files for what must have changed', {}, `${OFF}${items('changed: a.md')}`, ['files']],
  ['nothing for a link or a report', {}, `${OFF}${items('link')}`, []],
  [
    'files for a rule about paths',
    {},
    `${OFF}  items:\n    - item: x\n      when:\n        paths: src/**\n`,
    ['files'],
  ],
])('%s', (_name, inputs, config, expected) => {
  const wanted = wantedOf(settings(inputs, `checklist:\n${config}`))
  expect(
    Object.entries(wanted)
      .flatMap(([what, is]) => (is ? [what] : []))
      .toSorted(),
  ).toEqual(expected.toSorted())
})
