import type { Change, Pull } from '../../evidence/change.ts'
import type { Evidence } from '../../evidence/evidence.ts'
import { wordsOf } from './words.ts'

/** Something that may name an agent. */
export interface Naming {
  readonly text: string
  /** A clause: `the title of #12 names it`. */
  readonly because: string
  /** `statement`: says of itself that it names an agent. `hint`: mostly means something else. */
  readonly how: 'statement' | 'mark' | 'hint'
}

/** What is longer is no name. */
const LONGEST = 200

/** Everything in a pull request, or in a range of commits, that may name the agent that it is by. */
export function namingsIn({ change, declared }: Evidence, pull: Pull | null): readonly Naming[] {
  const stated = declared
    .filter(({ source }) => pull === null || source.pull === null || source.pull === pull.number)
    .flatMap(({ agent, source }): readonly Naming[] =>
      agent === null ? [] : [{ text: agent.value, because: `${source.name} says so`, how: 'statement' }],
    )
  return [...(pull === null ? [] : inPull(pull)), ...stated, ...inCommits(change)].filter(
    ({ text }) => text.length <= LONGEST && wordsOf(text).length > 0,
  )
}

function inPull({ head, labels, number, title }: Pull): readonly Naming[] {
  const inTitle = bracketed(title).map(
    (text): Naming => ({ text, because: `the title of #${number} names it`, how: 'mark' }),
  )
  const branch = head.ref
    .split('/')
    .map((text): Naming => ({ text, because: `the branch ${head.ref} names it`, how: 'hint' }))
  return [...inTitle, ...branch, ...labels.map(inLabel)]
}

/** `PM-Growth`, or `agent: PM-Growth`, which can mean nothing else. */
function inLabel(label: string): Naming {
  const because = `the label ${label} names it`
  const [, name] = /^agent[:/](.*)$/is.exec(label) ?? []
  return name === undefined
    ? { text: label, because, how: 'mark' }
    : { text: name, because, how: 'statement' }
}

/** Whose commits of a merge group are whose pull request's cannot be told. */
function inCommits({ commits, pulls }: Change): readonly Naming[] {
  if (!commits.known || pulls.length > 1) return []
  return commits.value.flatMap(({ message, sha }) => {
    const because = `the commit ${sha.slice(0, 7)} names it`
    const [subject = '', ...rest] = message.split('\n')
    const marks = bracketed(subject).map((text): Naming => ({ text, because, how: 'mark' }))
    const trailers = rest
      .filter((line) => /^agent:/i.test(line))
      .map((line): Naming => ({ text: line.slice('agent:'.length), because, how: 'statement' }))
    return [...marks, ...trailers]
  })
}

/** `[PM-A]`, `[PM-A, PM-B]`: each of what stands in brackets. */
function bracketed(title: string): readonly string[] {
  return [...title.matchAll(/\[([^[\]]{1,200})\]/g)].flatMap(([, inside = '']) => inside.split(/[,+&/]/))
}
