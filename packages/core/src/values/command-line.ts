import { type Parsed, refused, understood, type ValueKind } from './kind.ts'

/** Words that only a shell understands, where they stand alone or at the end of a word, outside quotes. */
const SHELL_WORD = /^(?:&&?|\|\|?|;|\d?>>?|<<?|\d?>&\d|\(|\))$/
const SHELL_VARIABLE = /\$(?:[A-Za-z_{(])/

/**
 * A program and its arguments, started without a shell. Space separates; single quotes keep everything; double
 * quotes keep everything but `\"` and `\\`; a backslash elsewhere is itself, so that Windows paths work. What only a
 * shell could do (`&&`, `|`, `>`, `$NAME`) is refused rather than passed on as text. In the configuration file a
 * sequence is taken as the arguments themselves, without any of these rules.
 */
export function commandLine(): ValueKind<readonly string[]> {
  return {
    expected: 'a command on one line',
    examples: ['node server.js --port {port}'],
    parse: splitCommandLine,
    parseItems: (texts) =>
      texts.length > 0
        ? understood(texts)
        : { ok: false, rejections: [{ index: 0, what: 'the command is empty', mend: 'name a program' }] },
    json: {
      anyOf: [
        { type: 'string' },
        { type: 'array', items: { type: ['string', 'number', 'boolean'] }, minItems: 1 },
      ],
    },
  }
}

/** Splits a command into its arguments; see `commandLine` for the rules. */
export function splitCommandLine(line: string): Parsed<readonly string[]> {
  const words: string[] = []
  for (let at = skipBlanks(line, 0); at < line.length; ) {
    const word = readWord(line, at)
    if (!word.ok) return word
    const { text, bare, end } = word.value
    const why = shellOnly(bare, words.length === 0)
    if (why !== null) return refused(why)
    words.push(text)
    at = skipBlanks(line, end)
  }
  const [program] = words
  return program === undefined || program === '' ? refused('names no program') : understood(words)
}

/** Writes arguments so that `splitCommandLine` reads the same ones; a line break in one cannot be written. */
export function commandLineText(args: readonly string[]): string {
  return args
    .map((arg) => (/^[\w./:={}@%+,-]+$/.test(arg) && !/^\w+=/.test(arg) ? arg : quotedArgument(arg)))
    .join(' ')
}

function quotedArgument(arg: string): string {
  if (!arg.includes("'")) return `'${arg}'`
  // Inside double quotes a `$` would be taken for a shell's, so pieces with single quotes are quoted on their own.
  return arg
    .split("'")
    .map((piece) => (piece === '' ? '' : `'${piece}'`))
    .join(`"'"`)
}

/** A word as it will be passed on, and the part of it that stood where a shell would have looked for its own signs. */
interface Word {
  readonly text: string
  readonly bare: string
  readonly end: number
}

function readWord(line: string, start: number): Parsed<Word> {
  let text = ''
  let bare = ''
  let at = start
  while (at < line.length && !isBlank(line.charAt(at))) {
    const character = line.charAt(at)
    if (character === '\n' || character === '\r') return refused('runs over several lines')
    if (character !== "'" && character !== '"') {
      text += character
      bare += character
      at++
      continue
    }
    const piece = readQuoted(line, at)
    if (piece === null) return refused(`has a ${character} at character ${at + 1} that is never closed`)
    text += piece.text
    // A quoted piece hides its operators but, in double quotes, not its variables.
    bare += character === '"' && SHELL_VARIABLE.test(piece.text) ? piece.text : '""'
    at = piece.end
  }
  return understood({ text, bare, end: at })
}

function readQuoted(line: string, start: number): { readonly text: string; readonly end: number } | null {
  const quote = line.charAt(start)
  let text = ''
  for (let at = start + 1; at < line.length; at++) {
    const character = line.charAt(at)
    if (character === quote) return { text, end: at + 1 }
    const next = line.charAt(at + 1)
    const isEscape = quote === '"' && character === '\\' && (next === '"' || next === '\\')
    text += isEscape ? next : character
    if (isEscape) at++
  }
  return null
}

function shellOnly(bare: string, isFirst: boolean): string | null {
  const script =
    'and is started without a shell: put it in a script, or use sh -c with the script in single quotes'
  if (SHELL_WORD.test(bare)) return `uses ${bare} ${script}`
  if (bare.endsWith(';')) return `uses ; ${script}`
  if (SHELL_VARIABLE.test(bare) || bare.includes('`')) {
    return 'uses a shell variable, which nothing would replace: write {port} for the port, or quote it in single quotes'
  }
  if (isFirst && /^[A-Za-z_]\w*=/.test(bare))
    return 'sets a variable in front: name it under environment instead'
  return null
}

function skipBlanks(line: string, from: number): number {
  let at = from
  while (isBlank(line.charAt(at))) at++
  return at
}

function isBlank(character: string): boolean {
  return character === ' ' || character === '\t'
}
