import { printable } from '@plinth/core/values'
import { HELP, readCommand } from './command.ts'
import { init } from './init.ts'
import { InitError } from './problem.ts'
import { told } from './tell.ts'
import type { Proposal } from './write/proposal.ts'

const say = (text: string) => process.stdout.write(text)

const printed = (proposals: readonly Proposal[]): string =>
  proposals.map(({ path, text }) => `# ---- ${path}\n${text}`).join('\n')

function run(words: readonly string[], version: string): void {
  const command = readCommand(words)
  switch (command.does) {
    case 'help':
      say(HELP)
      return
    case 'version':
      say(`${version}\n`)
      return
    case 'refuse':
      process.stderr.write(`${printable(command.why)}\n\n${HELP}`)
      process.exitCode = 2
      return
    case 'print':
      say(printed(init(command.folder, 'look').proposals))
      return
    case 'look':
    case 'write': {
      const { repository, fates } = init(command.folder, command.does)
      say(told(repository, fates, command.does))
      if (fates.some(({ is }) => is === 'impossible')) process.exitCode = 1
    }
  }
}

/** Does what the words behind the command ask for. Never throws: what went wrong is said, and in the exit code. */
export function start(words: readonly string[], version: string): void {
  try {
    run(words, version)
  } catch (error) {
    process.exitCode = 1
    if (error instanceof InitError) process.stderr.write(`${error.message}\n`)
    else
      process.stderr.write(
        `This is a bug of Plinth's own, please report it: ${error instanceof Error ? error.stack : String(error)}\n`,
      )
  }
}
