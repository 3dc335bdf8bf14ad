import { parseArgs } from 'node:util'

export type Command =
  | { readonly does: 'write' | 'look' | 'print'; readonly folder: string }
  | { readonly does: 'help' | 'version' }
  | { readonly does: 'refuse'; readonly why: string }

export const HELP = `Sets Plinth up in a git repository: looks at what is there, and writes .github/plinth.yml and the
workflows that call Plinth. It overwrites nothing, and needs no network.

npm create plinth@latest [folder] [-- options]

  --dry-run   say what would be written, and write nothing
  --print     print what would be written, also of files that are there, and write nothing
  --version   the version of this command
  --help      this text
`

/** Reads the words behind the command. */
export function readCommand(words: readonly string[]): Command {
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        'dry-run': { type: 'boolean', default: false },
        print: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
        version: { type: 'boolean', short: 'v', default: false },
      },
    })
    if (values.help) return { does: 'help' }
    if (values.version) return { does: 'version' }
    const [folder = '.', ...more] = positionals
    if (more.length > 0) return { does: 'refuse', why: 'Only one folder can be given.' }
    return { does: values.print ? 'print' : values['dry-run'] ? 'look' : 'write', folder }
  } catch (error) {
    return { does: 'refuse', why: error instanceof Error ? error.message : String(error) }
  }
}
