import { describe, expect, test } from '@jest/globals'
import { tinyRuns } from './tiny-run.ts'

const run = tinyRuns()

describe('the post step', () => {
  test('finds what a step kept that was killed in the middle', async () => {
    const killed = await run({
      inputs: { behaviour: 'open' },
      signals: [{ signal: 'SIGKILL', afterOutput: 'opened', afterMs: 100 }],
    })
    expect(killed).toMatchObject({ exitCode: null, signal: 'SIGKILL', state: { opened: 'deployment 7' } })
    const post = await run({ inputs: { behaviour: 'open' }, state: killed.state })
    expect(post).toMatchObject({ exitCode: 0, outputs: {}, summary: '' })
    expect(post.log).toContain('closes deployment 7 of octo/shop')
  })

  test('runs after a step that kept nothing of its own', async () => {
    const main = await run({ inputs: {} })
    expect(main.exitCode).toBe(0)
    const post = await run({ inputs: {}, state: main.state })
    expect(post.log).toContain('closes nothing of octo/shop')
  })

  test('a bug in it is a warning and fails nothing', async () => {
    const main = await run({ inputs: { behaviour: 'bug' } })
    expect(main.exitCode).toBe(1)
    const post = await run({ inputs: { behaviour: 'bug' }, state: main.state })
    expect(post.exitCode).toBe(0)
    expect(post.annotations).toEqual([
      expect.objectContaining({
        name: 'warning',
        message: expect.stringContaining('nothing can be closed'),
      }),
    ])
  })

  test('inputs that could not be used before cannot be used now, and that is all it says', async () => {
    const inputs = { behaviour: 'open', rounds: 'many' }
    const main = await run({ inputs })
    const post = await run({ inputs, state: main.state })
    expect(post.exitCode).toBe(0)
    expect(post.annotations.map(({ name }) => name)).toEqual(['warning'])
  })

  test('keeps secrets', async () => {
    const inputs = { behaviour: 'leak', password: 'a-very-secret-word' }
    const main = await run({ inputs })
    const post = await run({ inputs, state: main.state })
    expect(post.masks).toContain('a-very-secret-word')
    expect(post.lines.flatMap(({ shown }) => shown ?? []).join('\n')).not.toContain('a-very-secret-word')
  })

  test('an unwritable state file costs a warning', async () => {
    const main = await run({ inputs: {}, places: { state: '/dev/full' } })
    expect(main).toMatchObject({ exitCode: 0, outputs: { verdict: 'pass' } })
    expect(main.annotations.map(({ message }) => message)).toContainEqual(
      expect.stringContaining('Nothing can be kept for the end of the job'),
    )
  })
})
