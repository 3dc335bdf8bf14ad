import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { VERDICTS } from '@plinth/core'
import { reportProblems } from './report-schema.ts'
import { tinyRuns } from './tiny-run.ts'

const run = tinyRuns()

describe('a gate that answers', () => {
  test('publishes its report everywhere', async () => {
    const result = await run({ inputs: { answer: 'pass' } })
    expect(result).toMatchObject({ exitCode: 0, signal: null, stderr: '', annotations: [] })
    expect(result.outputs).toEqual({
      verdict: 'pass',
      headline: 'The answer is pass',
      reason: 'as told: pass',
      report: expect.stringMatching(/plinth-tiny-gate-\w+\/report\.json$/),
    })
    expect(result.outputs['report']).toContain(result.places.temporary)
    expect(result.summary).toContain('The answer is pass')
    expect(reportProblems(result.report)).toEqual([])
    expect(result.report).toMatchObject({
      gate: 'tiny-gate',
      verdict: 'pass',
      subject: {
        repository: 'octo/shop',
        sha: '0f6d2b3c4a5968778695a4b3c2d1e0f123456789',
        ref: 'refs/heads/main',
      },
      data: { why: 'as told: pass' },
    })
    const groups = result.lines.flatMap(({ command }) => (command?.name.endsWith('group') ? [command] : []))
    expect(groups.map(({ name, message }) => `${name} ${message}`)).toEqual([
      'group tiny-gate: The answer is pass',
      'endgroup ',
    ])
  })

  test('ends by itself', async () => {
    const { durationMs } = await run()
    expect(durationMs).toBeLessThan(10_000)
  })

  test('two steps of a job do not share a report file', async () => {
    const first = await run()
    const second = await run({ places: { temporary: first.places.temporary } })
    expect(second.stdout).toContain(first.places.temporary)
    expect(second.outputs['report']).not.toBe(first.outputs['report'])
  })

  test('its annotations say what failed', async () => {
    const { annotations } = await run({ inputs: { answer: 'fail' } })
    expect(annotations).toEqual([
      { name: 'error', properties: { title: 'tiny-gate: the answer' }, message: 'as told: fail' },
    ])
  })

  test.each(VERDICTS)('%s fails the job where fail-on names it, and only there', async (answer) => {
    const others = VERDICTS.filter((verdict) => verdict !== answer).join(', ')
    const [named, unnamed] = await Promise.all([
      run({ inputs: { answer, 'fail-on': answer } }),
      run({ inputs: { answer, 'fail-on': others } }),
    ])
    expect([named.exitCode, unnamed.exitCode]).toEqual([1, 0])
    expect(unnamed.outputs['verdict']).toBe(answer)
  })

  test.each([
    ['pass', 0],
    ['skipped', 0],
    ['inconclusive', 0],
    ['no-data', 1],
    ['fail', 1],
  ])('%s exits with %i where fail-on is not given', async (answer, exitCode) => {
    expect(await run({ inputs: { answer } })).toMatchObject({ exitCode })
  })
})

describe('outside a runner', () => {
  test('the report is printed and written, and nothing else is', async () => {
    const result = await run({ onRunner: false, inputs: { answer: 'fail' } })
    expect(result.exitCode).toBe(1)
    expect(result.stdout).toContain('FAIL: The answer is fail')
    expect(result.stdout).toMatch(/^Report: .*\/report\.json$/m)
    expect(result.stdout).not.toContain('::')
    expect(result.summary).toBe('')
  })

  test('outputs and summary go to files that are named and do not exist yet', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'plinth-contract-'))
    const [output, summary] = [join(directory, 'output'), join(directory, 'summary')]
    const result = await run({
      onRunner: false,
      env: { GITHUB_OUTPUT: output, GITHUB_STEP_SUMMARY: summary },
    })
    expect(result.exitCode).toBe(0)
    expect(result.stdout).not.toContain('warning')
    await rm(directory, { recursive: true })
  })
})

describe('what the user can mend', () => {
  test('all inputs and the configuration are told at once, without a stack', async () => {
    const workspace = await mkdtemp(join(tmpdir(), 'plinth-contract-'))
    await writeFile(join(workspace, 'gates.yml'), 'perf:\n  round: 3\n  rounds: 31\nspeed: 1\n')
    const result = await run({
      workspace,
      inputs: { answer: 'good', rounds: '0', comment: 'yes', config: 'gates.yml' },
    })
    await rm(workspace, { recursive: true })
    expect(result.exitCode).toBe(1)
    const [error, ...rest] = result.annotations
    expect(rest).toEqual([])
    for (const where of ['`answer`', '`rounds`', '`comment`', 'gates.yml:2', 'gates.yml:3', 'gates.yml:4']) {
      expect(error?.message).toContain(where)
    }
    expect(result.stdout + result.summary).not.toMatch(/\.ts:\d|node:internal/)
    expect(result.outputs).toMatchObject({ verdict: 'no-data', headline: '6 settings cannot be used' })
    expect(result.summary).toContain('the key "round" is unknown')
    expect(reportProblems(result.report)).toEqual([])
  })

  test('a configuration file that was named must be there', async () => {
    const result = await run({ inputs: { config: 'nowhere.yml' } })
    expect(result.exitCode).toBe(1)
    expect(result.annotations[0]?.message).toMatch(/^nowhere\.yml: there is no such file\. Correct/)
  })

  test('a configuration that is a directory, or too large, is told', async () => {
    const directory = await run({ inputs: { config: '.' } })
    expect(directory.annotations[0]?.message).toContain('cannot be read (EISDIR)')
    const endless = await run({ inputs: { config: '/dev/zero' } })
    expect(endless.annotations[0]?.message).toContain('larger than 1000000 bytes')
  })

  test('an error fails the job whatever fail-on says', async () => {
    const result = await run({ inputs: { rounds: '0', 'fail-on': 'fail' } })
    expect(result).toMatchObject({ exitCode: 1, outputs: { verdict: 'no-data' } })
  })

  test('an API that refuses is told with the permission that is missing', async () => {
    const result = await run({ inputs: { behaviour: 'api-error' } })
    expect(result).toMatchObject({ exitCode: 1, outputs: { verdict: 'no-data' } })
    expect(result.annotations).toEqual([
      {
        name: 'error',
        properties: { title: 'The API refused a request' },
        message: expect.stringContaining('permissions:\n  deployments: read'),
      },
    ])
  })
})

describe('bugs', () => {
  test.each([
    ['bug', 1, 'nothing is not a function'],
    // The gate goes on waiting, so it has to be ended.
    ['stray', 'SIGTERM', 'nobody waits for this'],
    ['idle', 1, 'nothing is left to do, and the gate has given no answer'],
    ['invalid', 1, "the gate's report is not valid at verdict"],
  ])('%s: the job fails with a report, and the stack is for debugging', async (behaviour, end, message) => {
    const result = await run({ inputs: { behaviour } })
    expect(result.exitCode ?? result.signal).toBe(end)
    expect(result.durationMs).toBeLessThan(9_500)
    expect(result.annotations.map(({ name }) => name)).toEqual(['error'])
    expect(result.annotations[0]?.message).toContain(message)
    expect(result.outputs).toMatchObject({ verdict: 'no-data' })
    expect(reportProblems(result.report)).toEqual([])
    expect(result.stderr).toBe('')
    expect(result.log).not.toMatch(/\bat .*\.ts:\d/)
    const debug = result.lines.flatMap(({ command }) => (command?.name === 'debug' ? [command.message] : []))
    expect(debug.join('\n')).toMatch(/\bat .*\.ts:\d/)
  })
})

describe('the log', () => {
  test('obeys nothing that a text says', async () => {
    const result = await run({ inputs: { behaviour: 'hostile' } })
    expect(result.exitCode).toBe(0)
    expect(result.masks).toEqual([])
    expect(result.annotations).toEqual([])
    const commands = result.lines.flatMap(({ command }) => (command ? [command.name] : []))
    expect([...new Set(commands)].sort()).toEqual(['endgroup', 'group'])
    expect(result.stdout).not.toContain('\u001b[31mred')
  })

  test('shows a status now and then, not every time', async () => {
    const result = await run({ inputs: { behaviour: 'chatty' } })
    expect(result.log.match(/round \d+/g)).toEqual(['round 0'])
  })
})
