import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { pinTo, SERVER_CORE } from './core-pinning.ts'

/** Starts a Node script on the server's core that prints its address as JSON, and waits for it. */
export async function startProgram(script: string): Promise<{ port: number; stop: () => Promise<void> }> {
  const [program = '', ...args] = [...pinTo(SERVER_CORE), process.execPath, script]
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = once(child, 'exit')
  const [output] = await Promise.race([
    once(child.stdout, 'data'),
    ended.then(() => Promise.reject(new Error(`${script} ended before it listened`))),
  ])
  const port = Number(/"port":(\d+)/.exec(String(output))?.[1])
  return {
    port,
    async stop() {
      child.kill('SIGKILL')
      await ended
    },
  }
}
