import { existsSync } from 'node:fs'
import { mkdtemp, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from '@jest/globals'
import { type CommandTarget, startService } from '../src/gather/service/start-service.ts'
import { TargetError } from '../src/gather/target-error.ts'
import { isRunning, program, SERVES, shop } from './service-programs.ts'

const never = new AbortController().signal
const READY = { path: '/', timeoutMs: 10_000 }

async function failure(target: CommandTarget, ready = READY): Promise<TargetError> {
  const outcome = await startService(target, ready, never).catch((error: unknown) => error)
  if (outcome instanceof TargetError) return outcome
  throw new Error('the service started, or failed in another way', { cause: outcome })
}

test('the sample shop starts, is ready, and stops', async () => {
  const service = await startService(shop({ SHOP_VERSION: '7' }), { ...READY, path: '/health' }, never)
  const url = `http://127.0.0.1:${service.endpoint.port}/version`
  expect(await (await fetch(url)).json()).toEqual({ version: '7' })
  await service.stop()
  expect(service.died.aborted).toBe(false)
  await expect(fetch(url)).rejects.toThrow()
})

test('the port comes in PORT, in arguments and in variables; nothing of the action comes along', async () => {
  const code = `require('node:http').createServer((_, response) => response.end(JSON.stringify([process.argv, process.env]))).listen(process.env.PORT, '127.0.0.1')`
  const target = program(code, { ORIGIN: 'http://localhost:{port}' })
  const own = {
    INPUT_TOKEN: 'secret',
    GITHUB_TOKEN: 'secret',
    ACTIONS_RUNTIME_TOKEN: 'secret',
    GITHUB_OUTPUT: '/x',
    GITHUB_SHA: 'abc',
  }
  Object.assign(process.env, own)
  const service = await startService(
    { ...target, command: [...target.command, '--', '--port={port}'] },
    READY,
    never,
  )
  const { port } = service.endpoint
  const answer = await fetch(`http://127.0.0.1:${port}/`)
  // What the program above answers.
  const [argv, environment] = (await answer.json()) as [string[], Record<string, string>]
  await service.stop()
  for (const name of Object.keys(own)) delete process.env[name]
  expect(argv.at(-1)).toBe(`--port=${port}`)
  expect(environment).toMatchObject({
    PORT: String(port),
    ORIGIN: `http://localhost:${port}`,
    GITHUB_SHA: 'abc',
  })
  expect(JSON.stringify(environment)).not.toContain('secret')
  expect(environment).not.toHaveProperty('GITHUB_OUTPUT')
})

test('a shell would have seen something else: arguments come as they are', async () => {
  const service = await startService(
    {
      ...program(`${SERVES} if (process.argv[1] !== '$(id); * "') process.exit(3)`),
      command: [
        ...program(`${SERVES} if (process.argv[1] !== '$(id); * "') process.exit(3)`).command,
        '$(id); * "',
      ],
    },
    READY,
    never,
  )
  await service.stop()
})

test('a service that listens on ::1 only is found there', async () => {
  const code = SERVES.replace("'127.0.0.1'", "'::1'")
  const service = await startService(program(code), READY, never)
  expect(service.endpoint).toMatchObject({ address: '::1', host: `[::1]:${service.endpoint.port}` })
  await service.stop()
})

describe('a service that', () => {
  test('never listens is not ready in time, and is gone then', async () => {
    const error = await failure(program(`console.log('pid', process.pid); setInterval(() => {}, 1000)`), {
      path: '/up',
      timeoutMs: 500,
    })
    expect(error.code).toBe('target-not-ready')
    expect(error.message).toContain('not ready within 0.5 s: GET /up')
    expect(error.message).toContain('ECONNREFUSED')
    expect(isRunning(Number(/pid (\d+)/.exec(error.detail)?.[1]))).toBe(false)
  })

  test('answers 503 is not ready, and the status is told', async () => {
    const error = await failure(program(SERVES.replace('response.end', 'response.writeHead(503).end')), {
      path: '/',
      timeoutMs: 4000,
    })
    expect(error.code).toBe('target-not-ready')
    expect(error.message).toContain('status 503')
  })

  test('accepts and never answers is not ready', async () => {
    const code = `require('node:net').createServer(() => {}).listen(process.env.PORT, '127.0.0.1')`
    const error = await failure(program(code), { path: '/', timeoutMs: 500 })
    expect(error.code).toBe('target-not-ready')
  })

  test('has a ready path that cannot be sent is gone again', async () => {
    const file = join(await mkdtemp(join(tmpdir(), 'plinth-')), 'pid')
    const code = `require('node:fs').writeFileSync(${JSON.stringify(file)}, String(process.pid)); setInterval(() => {}, 1000)`
    const starting = startService(program(code), { path: '/is it up', timeoutMs: 4000 }, never)
    await expect(starting).rejects.toThrow('the ready check')
    const pid = existsSync(file) ? Number(await readFile(file, 'utf8')) : 0
    expect(pid > 0 && isRunning(pid)).toBe(false)
  })

  test('answers 404 is ready', async () => {
    const service = await startService(
      program(SERVES.replace('response.end', 'response.writeHead(404).end')),
      READY,
      never,
    )
    await service.stop()
  })

  test('dies before it is ready is noticed at once, with its last words', async () => {
    const before = performance.now()
    const error = await failure(program(`console.error('no database'); process.exitCode = 7`))
    expect(error.code).toBe('target-died')
    expect(error.message).toBe('The service ended with exit code 7 before it was ready.')
    expect(error.detail).toBe('no database')
    expect(performance.now() - before).toBeLessThan(5000)
  })

  test('dies later tells so by its signal', async () => {
    const service = await startService(
      program(
        `${SERVES} setTimeout(() => { console.log('bye'); process.kill(process.pid, 'SIGKILL') }, 200)`,
      ),
      READY,
      never,
    )
    await new Promise((resolve) => service.died.addEventListener('abort', resolve))
    const error = await service.deathError()
    expect(error.message).toBe('The service was ended by SIGKILL.')
    expect(error.detail).toBe('bye')
    await service.stop()
  })

  test('writes without end keeps only the last of it', async () => {
    const code = `for (let i = 0; i < 20000; i++) console.log('line ' + i + ' ' + 'x'.repeat(50)); process.exitCode = 1`
    const error = await failure(program(code))
    expect(error.detail).toContain('line 19999 ')
    expect(error.detail.length).toBeLessThanOrEqual(64 * 1024)
  })
})

describe('a command that cannot be started', () => {
  test('is not there', async () => {
    const error = await failure({ ...program(''), command: ['no-such-program-anywhere'] })
    expect(error.code).toBe('target-not-found')
    expect(error.message).toContain('no-such-program-anywhere')
  })

  test('is not executable', async () => {
    const error = await failure({ ...program(''), command: [tmpdir()] })
    expect(error.code).toBe('target-not-found')
  })

  test('has no directory', async () => {
    const error = await failure({ ...program(''), directory: '/no/such/directory' })
    expect(error.code).toBe('target-not-found')
    expect(error.message).toBe('The directory /no/such/directory does not exist.')
  })
})

describe('stopping leaves nothing, of a service that', () => {
  /** Starts it, reads the pids it wrote down, stops it, and tells which still run. */
  async function survivors(code: (file: string) => string, expected: number): Promise<readonly number[]> {
    const file = join(await mkdtemp(join(tmpdir(), 'plinth-')), 'pids')
    const service = await startService(program(code(file)), READY, never)
    for (let tries = 0; tries < 100 && !existsSync(file); tries += 1) await sleep(20)
    await sleep(300)
    const pids = (await readFile(file, 'utf8')).trim().split('\n').map(Number)
    expect(pids).toHaveLength(expected)
    expect(pids.filter(isRunning)).toEqual(pids)
    await service.stop()
    return pids.filter(isRunning)
  }

  const note = (file: string) =>
    `require('node:fs').appendFileSync(${JSON.stringify(file)}, process.pid + '\\n');`
  const stubborn = `process.on('SIGTERM', () => {}); setInterval(() => {}, 1000);`
  const child = (code: string, options: string) =>
    `require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(code)}], ${options});`

  test('ignores SIGTERM', async () => {
    expect(await survivors((file) => `${note(file)}${stubborn}${SERVES}`, 1)).toEqual([])
  })

  test('has grandchildren that ignore SIGTERM', async () => {
    const code = (file: string) =>
      note(file) +
      child(
        note(file) + stubborn + child(note(file) + stubborn, `{ stdio: 'ignore' }`),
        `{ stdio: 'ignore' }`,
      ) +
      SERVES
    expect(await survivors(code, 3)).toEqual([])
  })

  const onLinux = process.platform === 'linux' ? test : test.skip
  onLinux('has a child that left its process group', async () => {
    const code = (file: string) =>
      note(file) + child(note(file) + stubborn, `{ stdio: 'ignore', detached: true }`) + SERVES
    expect(await survivors(code, 2)).toEqual([])
  })
})
