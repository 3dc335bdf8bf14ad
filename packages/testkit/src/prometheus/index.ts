import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

export interface RunningProgram {
  readonly url: string
  readonly stop: () => Promise<void>
}

/** Whether a program is on the PATH: tests that need it say so where it is not. */
export function isInstalled(program: 'prometheus' | 'promtool' | 'mtail'): boolean {
  return spawnSync(program, ['--version'], { stdio: 'ignore' }).error === undefined
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('there is no free port')
  return address.port
}

/** True when the server has scraped all its targets, which it begins to do some seconds after it is up. */
async function hasScraped(url: string, targets: number): Promise<boolean> {
  const answer = await fetch(
    `${url}/api/v1/query?query=${encodeURIComponent(`count(up == 1) == ${targets}`)}`,
  )
  return (await answer.text()).includes('"value"')
}

async function untilReady(name: string, url: string, child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    if (child.exitCode !== null) throw new Error(`${name} ended with code ${child.exitCode}`)
    const up = await fetch(url).then(
      ({ ok }) => ok,
      () => false,
    )
    if (up) return
    await sleep(50)
  }
  throw new Error(`${name} was not ready in ten seconds`)
}

async function run(
  name: string,
  args: (port: number, directory: string) => Promise<readonly string[]>,
  readyPath: string,
): Promise<RunningProgram> {
  const directory = await mkdtemp(join(tmpdir(), `plinth-${name}-`))
  const port = await freePort()
  const child = spawn(name, [...(await args(port, directory))], { stdio: 'ignore' })
  const ended = once(child, 'exit')
  const url = `http://127.0.0.1:${port}`
  const stop = async () => {
    child.kill('SIGKILL')
    await ended
    await rm(directory, { recursive: true, force: true })
  }
  try {
    await untilReady(name, `${url}${readyPath}`, child)
  } catch (error) {
    await stop()
    throw error
  }
  return { url, stop }
}

/**
 * Starts a real Prometheus that scrapes these addresses (`http://127.0.0.1:8080`, at /metrics) every second,
 * and waits until it has once.
 * @throws {Error} where the program is not installed or does not get ready
 */
export async function startPrometheus(scraped: readonly string[]): Promise<RunningProgram> {
  const prometheus = await run(
    'prometheus',
    async (port, directory) => {
      const configuration = {
        global: { scrape_interval: '1s', scrape_timeout: '1s' },
        scrape_configs: [
          { job_name: 'shop', static_configs: [{ targets: scraped.map((url) => new URL(url).host) }] },
        ],
      }
      const file = join(directory, 'prometheus.yml')
      // JSON is YAML.
      await writeFile(file, JSON.stringify(configuration))
      return [
        `--config.file=${file}`,
        `--storage.tsdb.path=${join(directory, 'data')}`,
        `--web.listen-address=127.0.0.1:${port}`,
      ]
    },
    '/-/ready',
  )
  for (let tries = 0; tries < 150; tries += 1) {
    if (await hasScraped(prometheus.url, scraped.length)) return prometheus
    await sleep(100)
  }
  await prometheus.stop()
  throw new Error(`prometheus has not reached ${scraped.join(', ')} in fifteen seconds`)
}

/**
 * Starts a real mtail, which counts lines of a log file for Prometheus, by a program in its own language.
 * @throws {Error} where the program is not installed or does not get ready
 */
export function startMtail(program: string, logFile: string): Promise<RunningProgram> {
  return run(
    'mtail',
    async (port, directory) => {
      const programs = join(directory, 'count.mtail')
      await writeFile(programs, program)
      return [
        '--progs',
        programs,
        '--logs',
        logFile,
        '--address',
        '127.0.0.1',
        '--port',
        String(port),
        '--poll_interval',
        '200ms',
      ]
    },
    '/metrics',
  )
}
