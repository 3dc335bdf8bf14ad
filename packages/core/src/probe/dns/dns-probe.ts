import { Resolver } from 'node:dns/promises'
import { within } from '../../http/index.ts'
import type { Probe } from '../../targets/index.ts'
import { printable } from '../../values/index.ts'
import { failed, type Outcome } from '../outcome.ts'
import type { ProbeOptions } from '../probe-options.ts'
import { toDnsError } from './dns-failure.ts'
import { nameServerAddresses } from './name-server.ts'
import { listed, missingRecords, type RecordType } from './records.ts'

/** A question over UDP may be lost on the way; it is sent again after a third of the time, for two thirds. */
const TRIES = 2

/** One question to a name server. Throws NetworkError. */
export async function probeDns(
  probe: Extract<Probe, { kind: 'dns' }>,
  options: ProbeOptions,
): Promise<Outcome> {
  const question = `${probe.type} record of ${printable(probe.name)}`
  const records = await within(options, async (run) => {
    run.stage = 'looking for the name server'
    const servers = probe.server === null ? null : await nameServerAddresses(probe.server, options)
    run.signal.throwIfAborted()
    run.stage = `asking for the ${question}`
    // One for each probe: a resolver remembers answers for as long as they allow, and would be asked instead.
    const resolver = new Resolver({ tries: TRIES, timeout: Math.ceil(options.timeoutMs / 3) })
    if (servers !== null) resolver.setServers(servers)
    run.signal.addEventListener('abort', () => resolver.cancel())
    try {
      return await ask(resolver, probe.name, probe.type)
    } catch (error) {
      throw toDnsError(error, question, printable(probe.name))
    }
  })
  const missing = missingRecords(probe.type, records, probe.records)
  if (missing !== null) return failed('expectation', missing, false)
  return { failure: null, found: `${probe.type} ${listed(records)}` }
}

async function ask(resolver: Resolver, name: string, type: RecordType): Promise<readonly string[]> {
  switch (type) {
    case 'A':
      return await resolver.resolve4(name)
    case 'AAAA':
      return await resolver.resolve6(name)
    case 'CNAME':
      return await resolver.resolveCname(name)
    case 'NS':
      return await resolver.resolveNs(name)
    case 'MX':
      return (await resolver.resolveMx(name)).map(({ priority, exchange }) => `${priority} ${exchange}`)
    case 'TXT':
      return (await resolver.resolveTxt(name)).map((pieces) => pieces.join(''))
  }
}
