import { readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { shopScript } from '@plinth/testkit/service'
import type { CommandTarget } from '../src/gather/service/start-service.ts'

/** A target that runs this JavaScript in Node. */
export function program(code: string, environment: Record<string, string> = {}): CommandTarget {
  return { kind: 'command', command: [process.execPath, '-e', code], directory: tmpdir(), environment }
}

/** The sample shop with these variables. */
export function shop(environment: Record<string, string> = {}): CommandTarget {
  return { kind: 'command', command: [process.execPath, shopScript], directory: tmpdir(), environment }
}

/** Listens and answers 200 to everything. */
export const SERVES = `require('node:http').createServer((_, response) => response.end('ok')).listen(process.env.PORT, '127.0.0.1');`

/** True while the process runs: neither gone nor a zombie that waits to be collected. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch {
    return false
  }
  return !isZombie(pid)
}

function isZombie(pid: number): boolean {
  try {
    return /^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return false
  }
}
