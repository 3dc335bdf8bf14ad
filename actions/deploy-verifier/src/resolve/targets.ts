import { type InputProblem, mergedHeaders, quoted } from '@plinth/core'
import type { Target, VersionSource } from '../settings.ts'
import type { Address } from '../values/address.ts'
import type { ReadyMadeCheck } from '../values/checks.ts'
import { baselineOf, misusedBaselineUrl } from './baseline.ts'
import { checksOf } from './checks.ts'
import type { Declared } from './declared.ts'
import { asksForBody, expectationOf } from './expectation.ts'
import type { Given } from './given.ts'
import { misplacedKeys } from './misplaced.ts'
import { distinct, nameOf } from './names.ts'
import { presetOf } from './presets.ts'
import { type ProbeWish, probeOf } from './probe.ts'

/** As long as the shortest of the usual renewal times leaves. */
const CERTIFICATE_DAYS = 14

/** What is probed, and how: each declared target with the preset of its kind and what the user says instead. */
export function targetsOf(
  declared: readonly Declared[],
  given: Given,
  problems: InputProblem[],
): readonly Target[] {
  problems.push(
    ...declared.flatMap(misplacedKeys),
    ...repeatedNames(declared),
    ...repeatedAddresses(declared),
    ...misusedBaselineUrl(declared, given),
  )
  const names = distinct(
    declared.map(({ address, entry }) => entry?.name ?? nameOf(address, entry?.method ?? 'GET')),
  )
  const pages = pageOrigin(declared)
  return declared.map((one, index) => targetOf(one, { name: names[index] ?? '', pages, given }, problems))
}

function targetOf(
  declared: Declared,
  { name, pages, given }: { readonly name: string; readonly pages: string | null; readonly given: Given },
  problems: InputProblem[],
): Target {
  const { address, entry } = declared
  const preset = presetOf(address, entry?.kind)
  const wish: ProbeWish = {
    method: entry?.method ?? 'GET',
    headers: headersOf(declared, given),
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
    probe,
    checks: checksOf({
      names: checkNames(declared, preset.checks, given),
      address,
      probe,
      certificateDays: entry?.expect?.['certificate-days'] ?? CERTIFICATE_DAYS,
      origin: originOf(entry?.origin ?? pages ?? ownUrl(address)),
    }),
    version: versionOf(declared, given.values.versionFrom),
    baseline: baselineOf(declared, wish, given, problems),
    coldStart: preset.coldStart,
  }
}

/** Those of the user, in the file or as an input, and of the target itself, which win. */
function headersOf({ entry }: Declared, { file, inputs }: Given): Readonly<Record<string, string>> {
  return mergedHeaders(file.headers ?? {}, inputs.headers ?? {}, entry?.headers ?? {})
}

function checkNames(
  { entry }: Declared,
  usual: readonly ReadyMadeCheck[],
  { values }: Given,
): readonly ReadyMadeCheck[] {
  // Whoever accepts any certificate does not want to be told how long this one lasts, unless they say so.
  const names = entry?.checks ?? usual.filter((name) => name !== 'certificate' || values.insecureTls !== true)
  const isAsked = entry?.expect?.['certificate-days'] !== undefined && !names.includes('certificate')
  return isAsked ? ['certificate', ...names] : names
}

/** What all targets have in common, where this one can tell it: a page is no JSON, and a file tells nothing. */
function versionOf({ address, entry }: Declared, usual: VersionSource | undefined): VersionSource | null {
  const own = entry?.['version-from']
  if (own !== undefined) return own === 'none' ? null : own
  if (address.kind !== 'http' || usual === undefined || entry?.kind === 'asset') return null
  return entry?.kind === 'page' && usual.from === 'json' ? null : usual
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
