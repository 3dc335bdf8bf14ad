import { once } from 'node:events'
import { createWriteStream } from 'node:fs'

/** Sentences of which the text of answers is made, quotes and line breaks included. */
const TEXTS = [
  'The cart total is wrong when the coupon "SAVE10" applies twice. ',
  'Look at src/cart/total.ts, line 42:\n\n```ts\nreturn items.reduce((sum, { price }) => sum + price, 0)\n```\n',
  'The log says {"usage": {"input_tokens": 7}}, which is no usage of ours. ',
  'Größe and naïve façade stay as they are. ',
]
const START = Date.UTC(2026, 7, 1)

/** Whole numbers from 0 up to `below`, the same ones in every run (Numerical Recipes' linear congruential generator). */
function numbers(): (below: number) => number {
  let state = 1
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

/** Writes a transcript of so many answers, about 1,070 bytes each. */
export async function writeTranscript(file: string, answers: number): Promise<void> {
  const any = numbers()
  const out = createWriteStream(file, { highWaterMark: 1 << 20 })
  for (let number = 0; number < answers; number++) {
    if (!out.write(`${JSON.stringify(answer(number, any))}\n`)) await once(out, 'drain')
  }
  out.end()
  await once(out, 'finish')
}

function answer(number: number, any: (below: number) => number): unknown {
  const id = (prefix: string): string =>
    `${prefix}_01${number.toString(36).padStart(8, '0')}${any(2 ** 31)
      .toString(36)
      .padStart(14, 'x')}`
  const writes = any(4000)
  const isHour = any(10) < 7
  let text = ''
  for (const length = 160 + any(150); text.length < length; ) text += TEXTS[any(TEXTS.length)] ?? ''
  return {
    parentUuid: id('p'),
    isSidechain: any(5) === 0,
    userType: 'external',
    cwd: '/repo',
    sessionId: `5b1d0f0e-${String(Math.floor(number / 400)).padStart(4, '0')}-4a7e-9f00-000000000000`,
    version: '2.1.30',
    gitBranch: 'main',
    message: {
      model: 'claude-opus-5',
      id: id('msg'),
      type: 'message',
      role: 'assistant',
      content: [{ type: 'text', text }],
      stop_reason: null,
      stop_sequence: null,
      usage: {
        input_tokens: any(50),
        cache_creation_input_tokens: writes,
        cache_read_input_tokens: any(150_000),
        cache_creation: {
          ephemeral_5m_input_tokens: isHour ? 0 : writes,
          ephemeral_1h_input_tokens: isHour ? writes : 0,
        },
        output_tokens: any(1500),
        service_tier: 'standard',
        inference_geo: 'not_available',
      },
    },
    requestId: id('req'),
    type: 'assistant',
    uuid: id('u'),
    timestamp: new Date(START + number * 7000).toISOString(),
  }
}
