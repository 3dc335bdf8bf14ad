import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, expect, test } from '@jest/globals'
import { artifactService, collectHandedOver } from '@plinth/core/artifacts'
import { type ArtifactsDouble, startArtifacts } from '@plinth/testkit/artifacts'
import { steps } from './steps.ts'

const run = steps()
const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

let artifacts: ArtifactsDouble
beforeEach(async () => {
  artifacts = await startArtifacts()
})
afterEach(() => artifacts.close())

/** What gates leave in a job. */
function temporary(...gates: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'plinth-hand-over-'))
  folders.push(folder)
  for (const gate of gates) {
    mkdirSync(join(folder, `plinth-${gate}-abc`))
    writeFileSync(join(folder, `plinth-${gate}-abc`, 'report.json'), JSON.stringify({ gate }))
  }
  return folder
}

const handOver = (folder: string, options: Parameters<typeof run>[1] = {}) =>
  run('hand-over', {
    ...options,
    places: { temporary: folder },
    env: { ...artifacts.variables(), ...options.env },
  })

const collected = () =>
  collectHandedOver(
    artifactService(artifacts.variables(), { signal: new AbortController().signal, secret: () => {} }),
  )

test('hands over what the gates of the job have left, with the job, its matrix and its attempt', async () => {
  const result = await handOver(temporary('perf-gate', 'cost-check'), {
    inputs: { matrix: '{"os":"linux"}' },
    env: { GITHUB_RUN_ATTEMPT: '2' },
    workflow: { job: 'measure' },
  })
  expect(result).toMatchObject({ exitCode: 0, annotations: [], summary: '' })
  const { handedOver } = await collected()
  expect(handedOver).toEqual([
    {
      artifact: result.outputs['artifact'],
      run: { repository: 'octo/shop', id: '1234567890' },
      from: { job: 'measure', matrix: '{"os":"linux"}', attempt: 2 },
      reports: expect.arrayContaining(['{"gate":"perf-gate"}', '{"gate":"cost-check"}']),
    },
  ])
  expect(result.log).toContain(`2 reports are handed over as ${result.outputs['artifact']}.`)
})

test('a job that left nothing hands over nothing, also where it could not', async () => {
  for (const env of [
    {},
    { ACTIONS_RUNTIME_TOKEN: undefined },
    { GITHUB_SERVER_URL: 'https://ghe.example' },
  ]) {
    const result = await handOver(temporary(), { env })
    expect(result).toMatchObject({ exitCode: 0, annotations: [], outputs: { artifact: '' } })
  }
  expect(artifacts.operations).toEqual([])
})

test('`null` is what the runner says of a job without a matrix', async () => {
  await handOver(temporary('perf-gate'), { inputs: { matrix: 'null' } })
  expect((await collected()).handedOver[0]?.from.matrix).toBeNull()
})

test('named files are handed over, and one that is missing is told', async () => {
  const folder = temporary('perf-gate')
  const named = join(folder, 'plinth-perf-gate-abc', 'report.json')
  const result = await handOver(folder, { inputs: { reports: `${named}\nmissing.json` } })
  expect(result.exitCode).toBe(0)
  expect(result.annotations).toEqual([
    expect.objectContaining({
      name: 'warning',
      message: 'Not handed over: missing.json: there is no such file.',
    }),
  ])
  expect((await collected()).handedOver[0]?.reports).toEqual(['{"gate":"perf-gate"}'])
})

test.each([
  [{ ACTIONS_RUNTIME_TOKEN: undefined }, 'steps with `run:` do not get it'],
  [{ GITHUB_SERVER_URL: 'https://ghe.example' }, 'Run the gates and the decision in one job'],
])('where it cannot, the job fails and says what to do: %j', async (env, message) => {
  const result = await handOver(temporary('perf-gate'), { env })
  expect(result).toMatchObject({ exitCode: 1, outputs: {} })
  expect(result.annotations[0]?.message).toContain(message)
})

test('a refusal of the service is an error without any signature', async () => {
  artifacts.faults.add({ operation: 'PutBlock', kind: { status: 403, message: 'expired' } })
  const result = await handOver(temporary('perf-gate'))
  expect(result.exitCode).toBe(1)
  expect(result.annotations[0]?.message).toContain('was answered with 403: expired')
  expect(result.log).not.toContain('sig=')
})

test('is masked: the token of the run', async () => {
  const result = await handOver(temporary('perf-gate'))
  expect(result.masks).toContain(artifacts.variables()['ACTIONS_RUNTIME_TOKEN'])
})
