import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from '@jest/globals'
import { startHttp } from '@plinth/testkit/service'
import type { Probed } from '../src/probe/index.ts'
import { runProbe } from '../src/probe/index.ts'
import { httpProbe, LOCAL } from './probe-settings.ts'

const script = fileURLToPath(new URL('probe-own-fault-run.ts', import.meta.url))

test('a probe that this machine has no descriptor for tells nothing of the service', async () => {
  const slow = await startHttp((_request, response) => void setTimeout(() => response.end('ok'), 500))
  const started = promisify(execFile)('sh', [
    '-c',
    'ulimit -n 80; exec "$0" "$@"',
    process.execPath,
    script,
    slow.url,
  ])
  const { stdout } = await started
  await slow.stop()
  // The output of our own script.
  const results = JSON.parse(stdout) as readonly Probed[]
  const failed = results.filter(({ failure }) => failure !== null)
  expect(failed.length).toBeGreaterThan(50)
  expect(failed.length).toBeLessThan(200)
  for (const { failure, ownFault } of failed) {
    expect(failure?.message).toContain('EMFILE')
    expect(ownFault).toBe(true)
  }
})

test('one that nobody answers does', async () => {
  const gone = await startHttp(() => {})
  await gone.stop()
  const result = await runProbe(httpProbe(gone.url), LOCAL)
  expect(result.failure?.class).toBe('connect')
  expect(result).not.toHaveProperty('ownFault')
})
