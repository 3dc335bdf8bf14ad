import type { Declared } from '../../evidence/checklist.ts'
import { bracketsIn, withoutBrackets } from '../checklist/brackets.ts'
import { costsSaid } from './cost.ts'
import { type Said, saysNone } from './said.ts'

const WORDS = new Set(
  'planned agent agents sub subagent subagents spawn spawns spawned count counts number of total used estimated expected code'.split(
    ' ',
  ),
)
const NAMES = /\b(?:agents|subagents?|spawns?|spawned)\b|\bagent (?:count|spawns?)\b/
/** What agents are called: by that word, or by what they do, as in `code-architect`. */
const AGENTS =
  /^(?:sub-?)?agents?$|^spawns?$|^(?:explorer|architect|reviewer|researcher|auditor|tester|planner|worker|writer|debugger)s?$|^\w+-[\w-]*(?:er|or|tect|ist|yst)s?$/
const COUNTED =
  /^(?:~|about |around |up to )?(\d{1,4}|one|two|three|four|five|six|seven|eight|nine|ten)\s?(?:[x×]\s)?(?=\p{L})/u
const COUNT_BEHIND = /[(x×]\s?(\d{1,4})\)?$/
const BARE =
  /^(?:~|about |around |up to )?(\d{1,4}|one|two|three|four|five|six|seven|eight|nine|ten)(?![\d.,]*[\d$%/])/
const LONGEST_PART = 80
const NUMBER_WORDS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']

/** How many agents are started: stated by itself, else in brackets behind the cost; of several the highest. */
export function agentSpawnsIn(said: readonly Said[]): Declared['agentSpawns'] {
  const stated = said.filter(({ key }) => NAMES.test(key) && key.split(' ').every((word) => WORDS.has(word)))
  const own = counted(stated, (value) => spawnsStated(value))
  return highest(own.length > 0 ? own : counted(costsSaid(said), spawnsBeside))
}

type Counted = NonNullable<Declared['agentSpawns']>

function counted(said: readonly Said[], count: (value: string) => number | null): readonly Counted[] {
  return said.flatMap(({ value, line }) => {
    const number = count(value.toLowerCase())
    return number === null ? [] : [{ value: number, line }]
  })
}

function highest(counts: readonly Counted[]): Counted | null {
  return counts.reduce<Counted | null>((a, b) => (a === null || b.value > a.value ? b : a), null)
}

/** `3`, `6 (3 explorers, 3 reviewers)`, `2 code-explorers, 1 code-architect`, `code-explorer x2`, `none`. */
function spawnsStated(value: string): number | null {
  if (saysNone(value)) return 0
  const outside = withoutBrackets(
    value,
    bracketsIn(value).filter(({ inside }) => !/^\d{1,4}$/.test(inside)),
  )
  const sum = sumOf(outside, () => true)
  if (sum !== null) return sum
  const bare = BARE.exec(outside)?.[1]
  return bare === undefined ? spawnsBeside(value) : numberOf(bare)
}

/** `$12 (2 code-explorer agents, 1 code-architect)`. */
function spawnsBeside(value: string): number | null {
  const texts = [...bracketsIn(value).map(({ inside }) => inside), value]
  for (const text of texts) {
    if (/\bno (?:sub-?)?agents?\b/.test(text)) return 0
    const sum = sumOf(text, namesAgents)
    if (sum !== null) return sum
  }
  return null
}

/** Adds up `<count> <thing>` over the parts of a list; null where none is one. */
function sumOf(text: string, isMeant: (thing: string) => boolean): number | null {
  const counts = text.split(/[,;+&]|\band\b|\bplus\b/).flatMap((part) => {
    const written = part.trim().slice(0, LONGEST_PART)
    const before = COUNTED.exec(written)
    if (before !== null) return isMeant(written.slice(before[0].length)) ? [numberOf(before[1] ?? '')] : []
    const behind = COUNT_BEHIND.exec(written)
    return behind !== null && namesAgents(written.slice(0, behind.index)) ? [numberOf(behind[1] ?? '')] : []
  })
  return counts.length === 0 ? null : counts.reduce((a, b) => a + b, 0)
}

function namesAgents(thing: string): boolean {
  return thing.split(/\s/).some((word) => AGENTS.test(word))
}

function numberOf(text: string): number {
  const word = NUMBER_WORDS.indexOf(text)
  return word === -1 ? Number(text) : word
}
