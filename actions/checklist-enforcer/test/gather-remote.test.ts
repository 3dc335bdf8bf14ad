import { expect, test } from '@jest/globals'
import { gather } from '../src/gather/gather.ts'
import { openScene, sha } from './gather-github-scene.ts'
import { contextIn, newFolder, WORKFLOW } from './gather-workspace.ts'
import { settings } from './resolve-settings.ts'

test('with a token and nothing checked out, GitHub tells the rules of the base and what the change does', async () => {
  const { double, event } = await openScene()
  double.pull({
    number: 7,
    title: 'Sell umbrellas',
    body: '- [x] tested\n',
    base: { sha: sha('b') },
    head: { sha: sha('a') },
    files: [
      { path: 'shop/umbrella.ts', status: 'modified', additions: 2, deletions: 1 },
      { path: '.github/pull_request_template.md', status: 'removed', additions: 0, deletions: 2 },
    ],
  })
  double.file(sha('b'), '.github/pull_request_template.md', '- [ ] tested\n- [ ] rollback planned\n')
  double.file(sha('b'), 'docs/AGENT.md', '# PM-Sales Agent Definition\n\n> **Role:** Sells umbrellas\n')
  double.file(sha('b'), 'CODEOWNERS', 'shop/ @octo/sales\n')
  // The change would rather be judged by these.
  double.file(sha('a'), 'docs/AGENT.md', '# PM-Nobody Agent Definition\n')

  const asking = { ...settings({ agents: 'docs/AGENT.md' }), token: double.token }
  const workflow = { ...WORKFLOW, apiUrl: double.url }
  const evidence = await gather(asking, { ...contextIn(newFolder(), event(7)), workflow })

  expect(evidence.templates).toMatchObject([
    {
      version: 'base',
      checklist: {
        source: { path: '.github/pull_request_template.md' },
        items: [{ text: 'tested' }, { text: 'rollback planned' }],
      },
    },
  ])
  expect(evidence.policies).toMatchObject([{ identity: { name: { value: 'PM-Sales' } } }])
  expect(evidence.ownership.map(({ path }) => path)).toEqual(['CODEOWNERS'])
  expect(evidence.change.files).toMatchObject({ known: true, value: { length: 2 } })
  expect(evidence.change.commits).toMatchObject({ known: true, value: [{ message: 'Sell umbrellas' }] })
  expect(evidence.audit).toBeNull()
  expect(evidence.problems.map(({ code, where, blocks }) => [code, where, blocks])).toEqual([
    ['rules-edited', '.github/pull_request_template.md', false],
  ])
})
