import { describe, expect, test } from '@jest/globals'
import { tinyRuns } from './tiny-run.ts'

const run = tinyRuns()
const messages = (annotations: readonly { readonly name: string; readonly message: string }[]) =>
  annotations.map(({ name, message }) => `${name}: ${message}`)

describe('what cannot be written', () => {
  test.each([
    ['/dev/full', 'ENOSPC'],
    ['/proc/version', 'E'],
    ['/dev/null/summary', 'ENOTDIR'],
  ])('a summary at %s is missing with a warning, and everything else is there', async (summary, code) => {
    const result = await run({ inputs: { answer: 'pass' }, places: { summary } })
    expect(result.exitCode).toBe(0)
    expect(messages(result.annotations)).toEqual([
      expect.stringMatching(new RegExp(`^warning: The job summary was not written: ${code}`)),
    ])
    expect(result.outputs).toMatchObject({ verdict: 'pass' })
    expect(result.report).toMatchObject({ verdict: 'pass' })
  })

  test('the verdict still decides', async () => {
    const result = await run({ inputs: { answer: 'fail' }, places: { summary: '/dev/full' } })
    expect(result.exitCode).toBe(1)
  })

  test.each(['/proc', '/dev/null', '/nowhere/at/all'])(
    'a report file below %s is missing with a warning, and everything else is there',
    async (temporary) => {
      const result = await run({ inputs: { answer: 'pass' }, places: { temporary } })
      expect(result.exitCode).toBe(0)
      expect(messages(result.annotations)).toEqual([
        expect.stringMatching(/^warning: The report file was not written: E/),
      ])
      expect(result.outputs).toMatchObject({ verdict: 'pass', report: '' })
      expect(result.summary).toContain('The answer is pass')
    },
  )

  test.each(['/dev/full', '/dev/null/output'])(
    'outputs at %s fail the job, whatever the verdict, and everything else is there',
    async (output) => {
      const result = await run({ inputs: { answer: 'pass' }, places: { output } })
      expect(result.exitCode).toBe(1)
      expect(messages(result.annotations)).toEqual([
        expect.stringMatching(/^error: The outputs were not written: E.* would read an empty verdict\.$/),
      ])
      expect(result.summary).toContain('The answer is pass')
      expect(result.stdout).toContain('PASS: The answer is pass')
    },
  )

  test('a runner without an output file fails the job', async () => {
    const result = await run({ env: { GITHUB_OUTPUT: undefined } })
    expect(result.exitCode).toBe(1)
    expect(result.annotations[0]?.message).toContain('GITHUB_OUTPUT is not set')
  })

  test('with everything full at once, the verdict is in the log', async () => {
    const result = await run({
      places: { output: '/dev/full', summary: '/dev/full', temporary: '/proc' },
    })
    expect(result.exitCode).toBe(1)
    expect(result.annotations.map(({ name }) => name).sort()).toEqual(['error', 'warning', 'warning'])
    expect(result.stdout).toContain('PASS: The answer is pass')
  })
})

describe('an event that cannot be read', () => {
  test.each(['/nowhere/event.json', '/dev/null', '/proc/version'])('%s is a warning', async (eventFile) => {
    const result = await run({ places: { eventFile } })
    expect(result.exitCode).toBe(0)
    expect(messages(result.annotations)).toEqual([
      expect.stringMatching(/^warning: The event's payload was not read: /),
    ])
  })
})
