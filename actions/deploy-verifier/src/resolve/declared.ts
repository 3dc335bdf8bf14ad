import { type InputProblem, parseUrl, quoted } from '@plinth/core'
import type { Address, Declared as DeclaredTarget } from '@plinth/core/targets'
import type { TargetEntry } from '../section.ts'
import { matchesHost } from '../values/host-pattern.ts'
import type { Given } from './given.ts'
import type { Occasion } from './occasion.ts'

export type Declared = DeclaredTarget<TargetEntry>

export interface Declarations {
  readonly targets: readonly Declared[]
  /** Where all of it is deployed, when the targets are paths of one address; without credentials and query. */
  readonly base: string | null
}

/**
 * Finds what is to be probed. Paths among the `targets` of the file are taken at the address of `url`, or of the
 * event. Whole addresses are used as they are, unless an input names others. Without both it is the event's address.
 */
export function declarations(given: Given, occasion: Occasion, problems: InputProblem[]): Declarations {
  const { file, values, where, inFile } = given
  const entries = file.targets ?? []
  const hasPaths = entries.some(({ url }) => url.kind === 'path')
  if (file.targets?.length === 0) {
    const mend = 'name a target, or remove the key'
    problems.push({ where: inFile(['targets']), what: 'the list is empty', mend })
  }
  if (values.url !== undefined && !hasPaths) {
    if (given.inputs.url === undefined && entries.length > 0) {
      const what = `it excludes \`targets\` with addresses of their own, which are also given (${inFile(['targets'])})`
      problems.push({
        where: where('url'),
        what,
        mend: 'keep one of them, or make the targets paths of `url`',
      })
    }
    const at = () => where('url')
    return { targets: values.url.map((address) => ({ address, entry: null, where: at })), base: null }
  }
  if (entries.length > 0) {
    const base = hasPaths ? baseOf(given, occasion, problems) : null
    const targets = entries.flatMap((entry, index): readonly Declared[] => {
      const address = entry.url.kind === 'path' ? addressOf(entry.url.path, base) : entry.url
      return address === null
        ? []
        : [{ address, entry, where: (...path) => inFile(['targets', index, ...path]) }]
    })
    return { targets, base: base === null ? null : shown(base) }
  }
  const address = eventAddress(given, occasion, problems)
  const isNeeded = occasion.skip === null && !occasion.failed && occasion.environmentUrl === null
  if (isNeeded && file.targets === undefined) problems.push(noTarget(where('url'), occasion))
  return {
    targets: address === null ? [] : [{ address, entry: null, where: () => where('hosts') }],
    base: null,
  }
}

function baseOf(given: Given, occasion: Occasion, problems: InputProblem[]): string | null {
  const { values, where, inFile } = given
  if (values.url === undefined) {
    const address = eventAddress(given, occasion, problems)
    if (address !== null) return address.url
    if (occasion.environmentUrl === null && occasion.skip === null && !occasion.failed) {
      const what = 'some are paths, and there is no address that they are paths of'
      problems.push({ where: inFile(['targets']), what, mend: 'give `url`, or write whole addresses' })
    }
    return null
  }
  const [address, second] = values.url
  if (address?.kind !== 'http' || second !== undefined) {
    const what = `it must be a single http or https address, since targets are paths of it (${inFile(['targets'])})`
    problems.push({ where: where('url'), what, mend: 'name the others among the targets' })
    return null
  }
  if (new URL(address.url).search !== '') {
    const what = 'it has a query, which the paths of the targets would not have'
    problems.push({ where: where('url'), what, mend: 'write the query behind each path, or send a header' })
  }
  return address.url
}

/** The address that the event gives, where the user allows its host. */
function eventAddress(
  { values, where }: Given,
  { environmentUrl, skip, failed }: Occasion,
  problems: InputProblem[],
): { readonly kind: 'http'; readonly url: string } | null {
  if (environmentUrl === null || skip !== null || failed) return null
  const parsed = parseUrl(environmentUrl)
  const url = parsed.ok ? new URL(parsed.value) : null
  const refuse = (what: string, mend: string) => {
    problems.push({ where: where('hosts'), what, mend })
    return null
  }
  const given = 'the address that the event gives for the deployment'
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') {
    return refuse(
      `${given} is not an http or https URL without credentials: ${quoted(environmentUrl)}`,
      'give `url`',
    )
  }
  const host = url.hostname.replace(/\.$/, '')
  if ((values.hosts ?? []).some((pattern) => matchesHost(pattern, host)))
    return { kind: 'http', url: url.href }
  return refuse(
    `${given} is on ${quoted(host)}, and an event may send probes only to hosts that are named here`,
    `add ${host}, or a pattern with * for a part that changes, or give \`url\``,
  )
}

function addressOf(path: string, base: string | null): Address | null {
  if (base === null) return null
  const url = new URL(base)
  const { pathname, search } = new URL(`http://host${path}`)
  url.pathname = `${url.pathname.replace(/\/$/, '')}${pathname}`
  url.search = search
  return { kind: 'http', url: url.href }
}

function shown(base: string): string {
  const url = new URL(base)
  url.username = ''
  url.password = ''
  url.search = ''
  return url.href
}

function noTarget(where: string, { deployment }: Occasion): InputProblem {
  return {
    where,
    what: `there is nothing to verify${deployment === null ? '' : ', and the event gives no address'}`,
    mend: 'give `url`, such as https://shop.example/health, or `targets` under `deploy:` in the configuration file; or run on `deployment_status` with the hosts in `hosts`',
  }
}
