import type { InputProblem } from '../../errors.ts'
import { mergedHeaders, quoted } from '../../values/index.ts'
import type { Check, Probe } from '../probe.ts'
import type { Address } from '../values/address.ts'
import type { ReadyMadeCheck } from '../values/checks.ts'
import { checksOf } from './checks.ts'
import type { Declared } from './declared.ts'
import { asksForBody, expectationOf } from './expectation.ts'
import { misplacedKeys, type OwnKeys } from './misplaced.ts'
import { distinct, nameOf } from './names.ts'
import { presetOf } from './presets.ts'
import { type ProbeWish, probeOf } from './probe.ts'

/** As long as the shortest of the usual renewal times leaves. */
const CERTIFICATE_DAYS = 14

/** What holds for all targets. */
export interface Common {
  /** Those of the user, in the file or as an input. */
  readonly headers: Readonly<Record<string, string>>
  readonly insecureTls: boolean
  /** How long certificates must be valid where their target says nothing else; absent: 14 days. */
  readonly certificateDays?: number
}

/** What is asked of one target. */
export interface Asked {
  /** Unique among all of them. */
  readonly name: string
  /** In a word or two, for the report. */
  readonly what: string
  readonly wish: ProbeWish
  readonly probe: Probe
  readonly checks: readonly Check[]
  readonly coldStart: boolean
}

/** Why targets cannot be asked as they were declared. `own`: keys that only this gate has, and where they mean something. */
export function declaredProblems(declared: readonly Declared[], own: OwnKeys = {}): readonly InputProblem[] {
  return [
    ...declared.flatMap((one) => misplacedKeys(one, own)),
    ...repeatedNames(declared),
    ...repeatedAddresses(declared),
  ]
}

/** What is asked of each declared target: the preset of its kind, and what the user says instead. In the same order. */
export function askedOf(
  declared: readonly Declared[],
  common: Common,
  problems: InputProblem[],
): readonly Asked[] {
  const names = distinct(
    declared.map(({ address, entry }) => entry?.name ?? nameOf(address, entry?.method ?? 'GET')),
  )
  const pages = pageOrigin(declared)
  return declared.map((one, index) => askedOfOne(one, { name: names[index] ?? '', pages, common }, problems))
}

function askedOfOne(
  declared: Declared,
  { name, pages, common }: { readonly name: string; readonly pages: string | null; readonly common: Common },
  problems: InputProblem[],
): Asked {
  const { address, entry } = declared
  const preset = presetOf(address, entry?.kind)
  const wish: ProbeWish = {
    method: entry?.method ?? 'GET',
    headers: mergedHeaders(common.headers, entry?.headers ?? {}),
    body: entry?.body ?? null,
    expect: expectationOf(preset.expect, entry?.expect ?? {}),
    send: entry?.send ?? null,
    receive: entry?.expect?.receive ?? null,
    records: entry?.expect?.records ?? [],
    server: entry?.server ?? null,
  }
  problems.push(...headProblem(declared, wish))
  const probe = probeOf(address, wish)
  return {
    name,
    what: preset.what,
    wish,
    probe,
    checks: checksOf({
      names: checkNames(declared, preset.checks, common),
      address,
      probe,
      certificateDays: entry?.expect?.['certificate-days'] ?? common.certificateDays ?? CERTIFICATE_DAYS,
      origin: originOf(entry?.origin ?? pages ?? ownUrl(address)),
    }),
    coldStart: preset.coldStart,
  }
}

function checkNames(
  { entry }: Declared,
  usual: readonly ReadyMadeCheck[],
  { insecureTls }: Common,
): readonly ReadyMadeCheck[] {
  // Whoever accepts any certificate does not want to be told how long this one lasts, unless they say so.
  const names = entry?.checks ?? usual.filter((name) => name !== 'certificate' || !insecureTls)
  const isAsked = entry?.expect?.['certificate-days'] !== undefined && !names.includes('certificate')
  return isAsked ? ['certificate', ...names] : names
}

function pageOrigin(declared: readonly Declared[]): string | null {
  const page = declared.find(({ entry }) => entry?.kind === 'page')
  return page === undefined ? null : ownUrl(page.address)
}

function ownUrl(address: Address): string {
  return address.kind === 'http' ? address.url : 'http://localhost'
}

function originOf(url: string): string {
  return new URL(url).origin
}

function headProblem({ where }: Declared, { method, expect }: ProbeWish): readonly InputProblem[] {
  if (method !== 'HEAD' || !asksForBody(expect)) return []
  const what = 'an answer to HEAD has no body, of which something is expected'
  return [{ where: where('method'), what, mend: 'use GET, or expect nothing of the body' }]
}

function repeatedNames(declared: readonly Declared[]): readonly InputProblem[] {
  const seen = new Set<string>()
  return declared.flatMap(({ entry, where }) => {
    if (entry?.name === undefined) return []
    const isNew = !seen.has(entry.name)
    seen.add(entry.name)
    if (isNew) return []
    const what = `another target is called ${quoted(entry.name)} too`
    return [{ where: where('name'), what, mend: 'give each its own name' }]
  })
}

/** The same address twice in `url` is a slip; among the targets of the file it may be asked in two ways. */
function repeatedAddresses(declared: readonly Declared[]): readonly InputProblem[] {
  const seen = new Set<string>()
  return declared.flatMap(({ address, entry, where }) => {
    if (entry !== null) return []
    const key = JSON.stringify(address)
    const isNew = !seen.has(key)
    seen.add(key)
    const what = `${nameOf(address, 'GET')} is given twice`
    return isNew ? [] : [{ where: where(), what, mend: 'keep one of them' }]
  })
}
