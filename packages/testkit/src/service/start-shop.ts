import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { knobVariables, type ShopKnobs } from './shop-knobs.ts'

/** The sample shop as a program: `node <shopScript>`. */
export const shopScript: string = fileURLToPath(new URL('./shop.mjs', import.meta.url))

export interface RunningShop {
  readonly url: string
  readonly port: number
  stop(): Promise<void>
}

/**
 * Starts the sample shop in its own process and waits until it listens. `prefix` is put before the command:
 * `['taskset', '-c', '0']` pins it to a core. Throws with its output when it ends instead.
 */
export async function startShop(
  knobs: Partial<ShopKnobs> = {},
  prefix: readonly string[] = [],
): Promise<RunningShop> {
  const [program = process.execPath, ...args] = [...prefix, process.execPath, shopScript]
  const child = spawn(program, args, {
    env: { ...process.env, ...knobVariables(knobs), PORT: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = once(child, 'exit')
  let output = ''
  const port = await new Promise<number>((resolve, reject) => {
    const read = (text: string) => {
      output += text
      const found = /"port":(\d+)/.exec(output)?.[1]
      if (found !== undefined) resolve(Number(found))
    }
    child.stdout.setEncoding('utf8').on('data', read)
    child.stderr.setEncoding('utf8').on('data', read)
    child.once('error', reject)
    child.once('exit', () => reject(new Error(`the sample shop ended before it listened: ${output}`)))
  })
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    async stop() {
      child.kill('SIGKILL')
      await ended
    },
  }
}
