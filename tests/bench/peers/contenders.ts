import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { runAction } from '@plinth/testkit/runner'
import { REPOSITORY } from '../../../packages/tooling/src/build/actions.ts'
import { EXPECTED_VERSION } from './scenarios.ts'

/** Lets a deployment out or not; null where it said neither within its time. */
export interface Contender {
  readonly name: string
  readonly letsOut: (url: string) => Promise<boolean>
}

/** How long the peers wait for a success. */
const PATIENCE_MS = 5_000

async function exitsWell(command: string, args: readonly string[], limitMs: number): Promise<boolean> {
  const child = spawn(command, args, { stdio: 'ignore' })
  const timer = setTimeout(() => child.kill('SIGKILL'), limitMs)
  const [code]: unknown[] = await once(child, 'exit')
  clearTimeout(timer)
  return code === 0
}

const waitOnCli = createRequire(import.meta.url).resolve('wait-on/bin/wait-on')

const waitOn: Contender = {
  name: 'wait-on 9',
  letsOut: (url) =>
    exitsWell(
      process.execPath,
      [waitOnCli, '--timeout', String(PATIENCE_MS), url.replace(/^(https?):/, '$1-get:')],
      PATIENCE_MS + 3_000,
    ),
}

/** `until curl --fail …; do sleep 1; done`, as it stands in many a workflow. */
const curlLoop: Contender = {
  name: 'a curl loop',
  letsOut: async (url) => {
    const end = performance.now() + PATIENCE_MS
    while (performance.now() < end) {
      if (
        await exitsWell(
          'curl',
          ['--fail', '--silent', '--max-time', '2', '--output', '/dev/null', url],
          3_000,
        )
      ) {
        return true
      }
      await sleep(1_000)
    }
    return false
  },
}

/** Asks for the head until the status is 200. */
const firstSuccess: Contender = {
  name: 'the first 200 wins',
  letsOut: async (url) => {
    const end = performance.now() + PATIENCE_MS
    while (performance.now() < end) {
      const status = await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(1_000) }).then(
        (response) => response.status,
        () => 0,
      )
      if (status === 200) return true
      await sleep(500)
    }
    return false
  },
}

const entry = join(REPOSITORY, 'actions', 'deploy-verifier', 'dist', 'index.js')

const plinth: Contender = {
  name: 'deploy-verifier',
  letsOut: async (url) => {
    const workspace = mkdtempSync(join(tmpdir(), 'plinth-peers-'))
    const target = { url, kind: 'api', 'version-from': 'header x-version' }
    // JSON is YAML.
    writeFileSync(join(workspace, 'plinth.yml'), JSON.stringify({ deploy: { targets: [target] } }))
    try {
      const result = await runAction({
        entry,
        workspace,
        inputs: {
          config: 'plinth.yml',
          'allow-private': '127.0.0.0/8',
          'expect-version': EXPECTED_VERSION,
          wait: `${PATIENCE_MS / 1000}s`,
          observe: '12s',
          rate: '100/s',
          comment: 'never',
          'fail-on': 'fail, no-data, inconclusive',
        },
      })
      await result.remove()
      return result.exitCode === 0
    } finally {
      rmSync(workspace, { recursive: true, force: true })
    }
  },
}

/** Those that can run on this machine. */
export function contenders(): readonly Contender[] {
  const curl = spawnSync('curl', ['--version'], { stdio: 'ignore' }).error === undefined
  return [waitOn, ...(curl ? [curlLoop] : []), firstSuccess, plinth]
}
