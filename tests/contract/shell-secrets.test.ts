import { expect, test } from '@jest/globals'
import { startGitHub } from '@plinth/testkit'
import { pullRequestWorkflow, tinyRuns } from './tiny-run.ts'
import { everythingWritten, leaks } from './written.ts'

const run = tinyRuns()
const PASSWORD = 'pä$$ "w0rd"/+%:x'
const SECRETS = [PASSWORD, `octocat:${PASSWORD}`, 'late-secret-value']

test('a gate that puts its secrets everywhere leaks none', async () => {
  const github = await startGitHub()
  const result = await run({
    workflow: pullRequestWorkflow(github),
    inputs: { behaviour: 'leak', password: PASSWORD, token: github.token },
  })
  const written = await everythingWritten(result, github)
  await github.close()
  expect(leaks(written, [...SECRETS, github.token])).toEqual([])
  // It did write, and everywhere.
  expect(result.outputs).toMatchObject({ verdict: 'fail', headline: expect.stringContaining('***') })
  for (const text of [
    result.summary,
    written['stdout'],
    written['requests'],
    JSON.stringify(result.report),
  ]) {
    expect(text).toContain('*')
  }
  expect(result.masks).toEqual(expect.arrayContaining(SECRETS))
})

test('outside a runner it leaks none either', async () => {
  const result = await run({ onRunner: false, inputs: { behaviour: 'leak', password: PASSWORD } })
  expect(leaks(await everythingWritten(result), SECRETS)).toEqual([])
})

test('errors about inputs show no secret', async () => {
  const result = await run({
    inputs: {
      password: PASSWORD,
      token: 'ghs_notARealToken0123456789',
      rounds: 'https://octocat:hunter2hunter2@shop.test/',
      config: 'https://octocat:hunter2hunter2@shop.test/',
    },
  })
  expect(result.exitCode).toBe(1)
  const secrets = [PASSWORD, 'ghs_notARealToken0123456789', 'hunter2hunter2']
  expect(leaks(await everythingWritten(result), secrets)).toEqual([])
})

test('the search for leaks finds one', async () => {
  const result = await run()
  expect(leaks(await everythingWritten(result), ['as told: pass'])).not.toEqual([])
})
