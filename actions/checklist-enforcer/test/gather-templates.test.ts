import { describe, expect, test } from '@jest/globals'
import { gatherPullTemplate } from '../src/gather/rules/pull-template.ts'
import { templatePlaceOf } from '../src/gather/rules/template-places.ts'
import { placeFor } from './gather-place.ts'
import { contextIn, type Files, newFolder, pullEvent, pullRequestIn, write } from './gather-workspace.ts'
import { settings } from './resolve-settings.ts'

const SHAS = { base: 'b'.repeat(40), head: 'c'.repeat(40) }

/** What is asked of a pull request with this description, in a repository with these files. */
async function templateFor(files: Files, body: string, config = '') {
  const workspace = newFolder()
  write(workspace, files)
  const given = settings({}, config)
  const { rules, bodies } = await placeFor(given, contextIn(workspace, pullEvent(SHAS, { body })))
  const { templates, problems } = await gatherPullTemplate(given, rules, bodies)
  return {
    asked: templates.map(({ checklist, pulls }) => [checklist.source.path, ...(pulls ?? [])]),
    problems: problems
      .filter(({ code }) => code !== 'base-unread')
      .map(({ code, where, blocks }) => [code, where, blocks]),
  }
}

describe('the place of a template', () => {
  test.each([
    ['.github/pull_request_template.md', { kind: 'single', rank: 0 }],
    ['.github/PULL_REQUEST_TEMPLATE.md', { kind: 'single', rank: 0 }],
    ['.GitHub/Pull_Request_Template.TXT', { kind: 'single', rank: 0 }],
    ['pull_request_template.txt', { kind: 'single', rank: 1 }],
    ['docs/pull_request_template.md', { kind: 'single', rank: 2 }],
    ['.github/PULL_REQUEST_TEMPLATE/fix.md', { kind: 'choice', rank: 0 }],
    ['pull_request_template/fix.md', { kind: 'choice', rank: 1 }],
    ['docs/Pull_Request_Template/fix.txt', { kind: 'choice', rank: 2 }],
    ['src/pull_request_template.md', null],
    ['.github/pull_request_template.html', null],
    ['.github/PULL_REQUEST_TEMPLATE/deep/fix.md', null],
    ['.github/my_pull_request_template.md', null],
    ['docs/docs/pull_request_template.md', null],
  ])('%s', (path, expected) => {
    expect(templatePlaceOf(path)).toEqual(expected)
  })
})

const ITEM = '- [ ] tested\n'
const FIX = '## Cause\n\n- [ ] has a test that failed before\n'
const FEATURE = '## Purpose\n\n- [ ] documented\n- [ ] announced\n'

describe('the template of a pull request', () => {
  test.each<[string, Files, string, string, unknown, unknown]>([
    [
      'in .github before others',
      { '.github/pull_request_template.md': ITEM, 'PULL_REQUEST_TEMPLATE.md': ITEM },
      '',
      '',
      [['.github/pull_request_template.md']],
      [],
    ],
    [
      'in the root before docs',
      { 'docs/pull_request_template.md': ITEM, 'Pull_Request_Template.txt': ITEM },
      '',
      '',
      [['Pull_Request_Template.txt']],
      [],
    ],
    ['none: told, not demanded', {}, '', '', [], [['template-missing', 'the pull request template', false]]],
    [
      'empty: told, not demanded',
      { '.github/pull_request_template.md': ' \n' },
      '',
      '',
      [],
      [['template-empty', '.github/pull_request_template.md', false]],
    ],
    [
      'named',
      { 'docs/pr.md': ITEM, '.github/pull_request_template.md': ITEM },
      '',
      'checklist:\n  template: docs/pr.md\n',
      [['docs/pr.md']],
      [],
    ],
    [
      'named, but not there',
      { '.github/pull_request_template.md': ITEM },
      '',
      'checklist:\n  template: docs/pr.md\n',
      [],
      [['document-missing', '"docs/pr.md"', true]],
    ],
    [
      'named, but empty',
      { 'docs/pr.md': '' },
      '',
      'checklist:\n  template: docs/pr.md\n',
      [],
      [['template-empty', 'docs/pr.md', true]],
    ],
    [
      'not wanted',
      { '.github/pull_request_template.md': ITEM },
      '',
      'checklist:\n  template: none\n',
      [],
      [],
    ],
    [
      'of several the one that stands in the description',
      { '.github/PULL_REQUEST_TEMPLATE/fix.md': FIX, '.github/PULL_REQUEST_TEMPLATE/feature.md': FEATURE },
      '## Cause\n\nA typo.\n',
      '',
      [['.github/PULL_REQUEST_TEMPLATE/fix.md', 7]],
      [['template-chosen', 'the description of #7', false]],
    ],
    [
      'of several the usual one, where nothing of any stands there',
      { '.github/pull_request_template.md': ITEM, '.github/PULL_REQUEST_TEMPLATE/fix.md': FIX },
      'Nothing of the kind.',
      '',
      [['.github/pull_request_template.md', 7]],
      [['template-chosen', 'the description of #7', false]],
    ],
    [
      'of several without a usual one, none can be held against a description that has nothing of any',
      { '.github/PULL_REQUEST_TEMPLATE/fix.md': FIX, '.github/PULL_REQUEST_TEMPLATE/feature.md': FEATURE },
      '- [x] my own box',
      '',
      [],
      [['template-unused', 'the description of #7', true]],
    ],
    [
      'the only one to choose, whatever stands in the description',
      { '.github/PULL_REQUEST_TEMPLATE/fix.md': FIX },
      '',
      '',
      [['.github/PULL_REQUEST_TEMPLATE/fix.md']],
      [],
    ],
  ])('%s', async (_name, files, body, config, asked, problems) => {
    expect(await templateFor(files, body, config)).toEqual({ asked, problems })
  })

  test('is that of the base, also where the change deletes it', async () => {
    const path = '.github/pull_request_template.md'
    const { repository, base, head } = pullRequestIn({ [path]: ITEM }, { [path]: null, x: '' })
    const { rules, bodies } = await placeFor(
      settings(),
      contextIn(repository.folder, pullEvent({ base, head })),
    )
    const { templates, problems } = await gatherPullTemplate(settings(), rules, bodies)
    expect(templates).toMatchObject([{ version: 'base', checklist: { items: [{ text: 'tested' }] } }])
    expect(problems).toMatchObject([{ code: 'rules-edited', where: path, blocks: false }])
  })
})
