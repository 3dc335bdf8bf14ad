import { spawn } from 'node:child_process'

/** Runs a program to its end and returns what it wrote. Throws with its error output when it fails. */
export async function runProgram(argv: readonly string[]): Promise<string> {
  const [program = '', ...args] = argv
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  let errors = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text
  })
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  if (code !== 0) throw new Error(`${argv.join(' ')} ended with ${code}: ${errors.slice(-2000)}`)
  return output
}
