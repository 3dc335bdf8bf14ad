/** A workflow command in a step's output, decoded. */
export interface WorkflowCommand {
  readonly name: string
  readonly properties: Readonly<Record<string, string>>
  readonly message: string
}

export interface ConsoleLine {
  /** As it was printed. */
  readonly text: string
  readonly command: WorkflowCommand | null
  /** As the log on GitHub shows it, every secret known at that moment masked; null where nothing is shown. */
  readonly shown: string | null
}

/** What the runner obeys; anything else in the form of a command is text. */
const KNOWN = new Set([
  ...['add-mask', 'add-matcher', 'remove-matcher', 'add-path', 'debug', 'echo', 'endgroup', 'error', 'group'],
  ...['notice', 'save-state', 'set-env', 'set-output', 'stop-commands', 'warning'],
])

function decode(text: string): string {
  return text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%')
}

function decodeProperty(text: string): string {
  return decode(text.replaceAll('%3A', ':').replaceAll('%2C', ','))
}

/** The runner looks for `::name key=value,…::message` at the start of a line, after white space. */
export function parseWorkflowCommand(line: string): WorkflowCommand | null {
  const match = /^\s*::([^\s:]+)(?: ([^\n]*?))?::(.*)$/s.exec(line)
  if (!match) return legacyCommand(line)
  const [, name = '', properties = '', message = ''] = match
  return { name: name.toLowerCase(), properties: parseProperties(properties, ','), message: decode(message) }
}

/** The older form, `##[name key=value;…]message`, which the runner still obeys anywhere in a line. */
function legacyCommand(line: string): WorkflowCommand | null {
  const match = /##\[([^\s\]]+)(?: ([^\]]*))?\](.*)$/s.exec(line)
  if (!match) return null
  const [, name = '', properties = '', message = ''] = match
  return { name: name.toLowerCase(), properties: parseProperties(properties, ';'), message: decode(message) }
}

function parseProperties(text: string, separator: string): Record<string, string> {
  const pairs = text.split(separator).filter((pair) => pair.includes('='))
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf('=')
      return [pair.slice(0, at).trim(), decodeProperty(pair.slice(at + 1))]
    }),
  )
}

/** Walks a step's output line by line, as the runner does: obeys commands, masks secrets from then on. */
export function readConsole(output: string): readonly ConsoleLine[] {
  const masks: string[] = []
  let stoppedBy: string | null = null
  const mask = (text: string) => masks.reduce((shown, secret) => shown.replaceAll(secret, '***'), text)
  const lines = output.split('\n')
  if (lines.at(-1) === '') lines.pop()
  return lines.map((raw): ConsoleLine => {
    const text = raw.replace(/\r$/, '')
    const written = parseWorkflowCommand(text)
    const command = written && KNOWN.has(written.name) ? written : null
    if (stoppedBy !== null) {
      if (written?.name === stoppedBy.toLowerCase()) {
        stoppedBy = null
        return { text, command: written, shown: null }
      }
      return { text, command: null, shown: mask(text) }
    }
    if (command?.name === 'stop-commands') stoppedBy = command.message
    if (command?.name === 'add-mask') {
      masks.push(...[command.message, ...command.message.split(/\r?\n/)].filter((secret) => secret !== ''))
    }
    const silent = ['add-mask', 'stop-commands', 'debug', 'endgroup'].includes(command?.name ?? '')
    return { text, command, shown: silent ? null : mask(command ? command.message : text) }
  })
}
