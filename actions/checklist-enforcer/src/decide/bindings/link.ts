import { plainText } from '@plinth/core/render'
import type { Binding } from '../../settings.ts'
import { type Answer, type Exhibit, met, unmet, untold } from './answer.ts'

/** Enough of an address to know it by. */
const LONGEST_ADDRESS = 120

/** The address answers, or every address that the author put into the item. */
export function judgeLink(
  { url }: Extract<Binding, { kind: 'link' }>,
  { evidence, links }: Pick<Exhibit, 'evidence' | 'links'>,
): Answer {
  const asked = url === null ? links : [url]
  const [first] = asked
  if (first === undefined) return unmet('there is no link in it', 'put a link to the proof behind it')
  const answers = asked.map((address) => answerOf(address, evidence.links))
  return (
    answers.find(({ state }) => state === 'unmet') ??
    answers.find(({ state }) => state === 'unknown') ??
    met(asked.length === 1 ? `${shown(first)} answers` : `all ${asked.length} links answer`)
  )
}

function answerOf(address: string, links: Exhibit['evidence']['links']): Answer {
  const answer = Object.hasOwn(links, address) ? links[address] : undefined
  if (answer === undefined) return untold(`${shown(address)} was not asked for`, 'run this again')
  return answer.ok
    ? met(`${shown(address)} answers`)
    : unmet(`${shown(address)} does not answer: ${answer.why}`, 'mend the link, or put another behind it')
}

const shown = (address: string): string => plainText(address, LONGEST_ADDRESS)
