import { createSocket } from 'node:dgram'
import { Resolver } from 'node:dns/promises'
import { type Answer, decode, encode, type Question } from 'dns-packet'

export interface NameServer {
  /** `127.0.0.1:port`, over UDP. */
  readonly address: string
  /** In the order of their arrival. */
  readonly questions: readonly { readonly name: string; readonly type: string }[]
  /** All IPv4 and IPv6 addresses that this server knows for a name; IPv4 first. */
  readonly resolve: (host: string) => Promise<{ address: string; family: 4 | 6 }[]>
  stop(): Promise<void>
}

/**
 * What a name server answers to one question: records, or a failure by its name of RFC 1035; null: nothing at all.
 * `before` counts the questions of the same name and type that came before this one.
 */
export type Answering = (
  question: { readonly name: string; readonly type: string },
  before: number,
) => readonly Answer[] | 'NXDOMAIN' | 'SERVFAIL' | null

/** Starts a DNS server on a free UDP port of 127.0.0.1. */
export async function startNameServer(answer: Answering): Promise<NameServer> {
  const socket = createSocket('udp4')
  const questions: Question[] = []
  socket.on('message', (message, from) => {
    const { id, questions: asked = [] } = decode(message)
    const [question] = asked
    if (question === undefined) return
    const before = questions.filter(({ name, type }) => name === question.name && type === question.type)
    questions.push(question)
    const answered = answer(question, before.length)
    if (answered === null) return
    const failed = typeof answered === 'string'
    const reply = encode({
      type: 'response',
      ...(id === undefined ? {} : { id }),
      flags: RECURSION_AVAILABLE | (failed ? RESPONSE_CODES[answered] : 0),
      questions: asked,
      answers: failed ? [] : [...answered],
    })
    socket.send(reply, from.port, from.address)
  })
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve))
  const address = `127.0.0.1:${socket.address().port}`
  return {
    address,
    questions,
    resolve: (host) => resolveAt(address, host),
    stop: () => new Promise((resolve) => socket.close(() => resolve())),
  }
}

/** RFC 1035, section 4.1.1. */
const RECURSION_AVAILABLE = 1 << 7
const RESPONSE_CODES = { SERVFAIL: 2, NXDOMAIN: 3 } as const

async function resolveAt(server: string, host: string): Promise<{ address: string; family: 4 | 6 }[]> {
  const resolver = new Resolver({ timeout: 500, tries: 1 })
  resolver.setServers([server])
  const [four, six] = await Promise.allSettled([resolver.resolve4(host), resolver.resolve6(host)])
  if (four.status === 'rejected' && six.status === 'rejected') throw four.reason
  const family = (found: typeof four, family: 4 | 6) =>
    found.status === 'fulfilled' ? found.value.map((address) => ({ address, family })) : []
  return [...family(four, 4), ...family(six, 6)]
}
