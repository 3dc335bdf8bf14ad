import { type InputProblem, mergedHeaders, quoted } from '@plinth/core'
import {
  askedOf,
  type Declared as DeclaredTarget,
  misplacedKeys,
  nameOf,
  shownAddress,
} from '@plinth/core/targets'
import { keyOf } from '../evidence/index.ts'
import type { TargetEntry } from '../section.ts'
import type { MonitoredTarget } from '../settings.ts'
import type { Given } from './given.ts'

export type Declared = DeclaredTarget<TargetEntry>

export const CERTIFICATE_DAYS = 14

/** What is monitored: the addresses of the input, or what the file says. */
export function declarations(given: Given, problems: InputProblem[]): readonly Declared[] {
  const { file, inputs, inFile, values, where } = given
  const entries = file.targets ?? []
  if (file.targets?.length === 0) {
    const mend = 'name a target, or remove the key'
    problems.push({ where: inFile(['targets']), what: 'the list is empty', mend })
  }
  if (values.url !== undefined) {
    if (inputs.url === undefined && entries.length > 0) {
      const what = `it excludes \`targets\`, which are also given (${inFile(['targets'])})`
      problems.push({ where: where('url'), what, mend: 'keep one of them' })
    }
    return values.url.map((address) => ({ address, entry: null, where: () => where('url') }))
  }
  if (file.targets === undefined) {
    problems.push({
      where: where('url'),
      what: 'there is nothing to monitor',
      mend: 'give `url`, such as https://shop.example/health, or `targets` under `uptime:` in the configuration file',
    })
  }
  return entries.map((entry, index) => ({
    address: entry.url,
    entry,
    where: (...path) => inFile(['targets', index, ...path]),
  }))
}

/** Each declared target, but for what is promised of it. */
export function targetsOf(
  declared: readonly Declared[],
  given: Given,
  problems: InputProblem[],
): readonly Omit<MonitoredTarget, 'objectives'>[] {
  const { file, inputs, values } = given
  problems.push(...declared.flatMap((one) => misplacedKeys(one)), ...repeated(declared))
  const common = {
    headers: mergedHeaders(file.headers ?? {}, inputs.headers ?? {}),
    insecureTls: values.insecureTls === true,
    certificateDays: file['certificate-days'] ?? CERTIFICATE_DAYS,
  }
  return askedOf(declared, common, problems).map(({ checks, name, probe, what }, index) => {
    const address = declared[index]?.address
    return {
      key: keyOf(name),
      name,
      address: address === undefined ? name : shownAddress(address),
      what,
      probe,
      checks,
    }
  })
}

/** Histories are kept by names: two targets of one name would write into one. */
function repeated(declared: readonly Declared[]): readonly InputProblem[] {
  const seen = new Map<string, string>()
  return declared.flatMap(({ address, entry, where }) => {
    const name = entry?.name ?? nameOf(address, entry?.method ?? 'GET')
    const key = keyOf(name)
    const at = entry?.name === undefined ? where() : where('name')
    const first = seen.get(key)
    if (first === undefined) {
      seen.set(key, at)
      return []
    }
    const what = `another target is called ${quoted(name)} too${first === at ? '' : ` (${first})`}`
    const mend =
      entry === null
        ? 'keep one of them, or give each its own name under `targets` in the configuration file'
        : 'give each its own `name`, since its history is kept by it'
    return [{ where: at, what, mend }]
  })
}
