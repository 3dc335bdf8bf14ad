import { seededRandom } from '@plinth/testkit/service'

/** Agents of a plan, as far as a transcript depends on them. */
interface Agents {
  readonly name: string
  readonly count: number
  readonly model: string
  readonly turns: number
  readonly 'context-tokens': number
  readonly 'output-tokens': number
}

const STARTED = Date.UTC(2026, 10, 20, 9)
const MINUTE_MS = 60_000

/**
 * What a coding agent wrote while it worked, a JSON object to a line: the first kind of agents leads, the others are its
 * side chains. Each message stands twice, as it does where a transcript is written while the answer still comes in.
 */
export function transcript(agents: readonly Agents[]): string {
  const random = seededRandom(31)
  const lines = agents.flatMap(({ count, ...kind }, index) =>
    Array.from({ length: count }, (_, agent) => conversation(kind, `${index}-${agent}`, index > 0, random)),
  )
  return lines.flat().join('')
}

function conversation(
  { model, name, turns, ...tokens }: Omit<Agents, 'count'>,
  id: string,
  isSidechain: boolean,
  random: () => number,
): readonly string[] {
  let context = tokens['context-tokens']
  return Array.from({ length: turns }, (_, turn) => {
    const output = Math.round(tokens['output-tokens'] * (0.6 + 0.8 * random()))
    const written = turn === 0 ? context : Math.round(900 + 1_400 * random())
    const read = turn === 0 ? 0 : context
    context += turn === 0 ? output : written + output
    const row = (outputTokens: number) =>
      `${JSON.stringify({
        type: 'assistant',
        sessionId: `demo-${id}`,
        isSidechain,
        timestamp: new Date(STARTED + turn * MINUTE_MS).toISOString(),
        requestId: `req_${id}_${turn}`,
        message: {
          id: `msg_${id}_${turn}`,
          role: 'assistant',
          model,
          content: [{ type: 'text', text: `${name}: step ${turn + 1}` }],
          usage: {
            input_tokens: 4,
            output_tokens: outputTokens,
            cache_read_input_tokens: read,
            cache_creation_input_tokens: written,
            cache_creation: { ephemeral_5m_input_tokens: written, ephemeral_1h_input_tokens: 0 },
            service_tier: 'standard',
          },
        },
      })}\n`
    return row(1) + row(output)
  })
}
