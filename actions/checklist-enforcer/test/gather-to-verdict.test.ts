import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { runAction, type WorkflowEvent } from '@plinth/testkit'
import { newFolder, pullEvent, pullRequestIn, write } from './gather-workspace.ts'

const ENTRY = join(import.meta.dirname, '../src/main.ts')
const SHAS = { base: 'b'.repeat(40), head: 'c'.repeat(40) }

/** Runs the gate as a runner does: no token, no configuration but what the workspace holds. */
async function run(event: WorkflowEvent, workspace: string, inputs: Readonly<Record<string, string>> = {}) {
  const { exitCode, outputs } = await runAction({
    entry: ENTRY,
    defaults: false,
    workspace,
    inputs,
    workflow: { event },
    timeoutMs: 20_000,
  })
  const { verdict, headline, open, done, 'not-applicable': notApplicable } = outputs
  return { exitCode, verdict, headline, counts: [open, done, notApplicable].map(Number) }
}

describe('the payload of a pull request, without a token', () => {
  test.each<[string, string | null, object]>([
    [
      'an open item fails',
      '- [x] tested\n- [ ] documented\n',
      { exitCode: 1, verdict: 'fail', counts: [1, 1, 0] },
    ],
    [
      'all done or not applicable passes',
      '- [x] tested\n- [ ] N/A: nothing to migrate\n',
      { exitCode: 0, verdict: 'pass', counts: [0, 1, 1] },
    ],
    ['no items leave nothing to judge', 'A typo.', { exitCode: 1, verdict: 'no-data', counts: [0, 0, 0] }],
    ['no body does too', null, { exitCode: 1, verdict: 'no-data', counts: [0, 0, 0] }],
  ])('%s', async (_name, body, expected) => {
    expect(await run(pullEvent(SHAS, { body }), newFolder())).toMatchObject(expected)
  })

  test('an item of the template that was deleted from the description fails', async () => {
    const template = '- [ ] tested\n- [ ] rollback planned\n'
    const { repository, base, head } = pullRequestIn(
      { '.github/pull_request_template.md': template },
      { x: '' },
    )
    const event = pullEvent({ base, head }, { body: '- [x] tested' })
    const result = await run(event, repository.folder)
    expect(result).toMatchObject({ verdict: 'fail', counts: [1, 1, 0] })
    expect(result.headline).toContain('rollback planned')
  })

  test('a definition of an agent that is not there leaves nothing to decide by', async () => {
    const workspace = newFolder()
    write(workspace, { 'README.md': '' })
    const event = pullEvent(SHAS, { body: '- [x] tested' })
    expect(await run(event, workspace, { agents: 'docs/AGENT.md' })).toMatchObject({ verdict: 'no-data' })
  })
})

test.each<[string, WorkflowEvent]>([
  ['a schedule', { name: 'schedule', payload: {} }],
  ['a pull request that was closed', pullEvent(SHAS, { state: 'closed', body: '- [ ] tested' })],
])('%s is skipped', async (_name, event) => {
  expect(await run(event, newFolder())).toMatchObject({ exitCode: 0, verdict: 'skipped' })
})
