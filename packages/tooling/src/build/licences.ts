import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs'
import { dirname, join } from 'node:path'
import * as z from 'zod/mini'

const manifestSchema = z.object({
  name: z.string(),
  version: z.string(),
  private: z.optional(z.boolean()),
  license: z.optional(z.string()),
  dependencies: z.optional(z.record(z.string(), z.string())),
})

interface Package {
  readonly name: string
  readonly version: string
  /** The SPDX expression of its manifest. */
  readonly licence: string
  /** The licence file's text; null where the package ships none. */
  readonly text: string | null
}

/** The folder that Node would resolve `name` to from `folder`; links are followed, as Node does. */
function installedFolder(name: string, folder: string): string {
  const candidate = join(folder, 'node_modules', name)
  if (existsSync(join(candidate, 'package.json'))) return realpathSync(candidate)
  const parent = dirname(folder)
  if (parent === folder) throw new Error(`The package ${name} is not installed: run the install first.`)
  return installedFolder(name, parent)
}

function licenceFile(folder: string): string | null {
  const name = readdirSync(folder)
    .sort()
    .find((file) => /^licen[cs]e(?:[.-]|$)/i.test(file))
  return name === undefined ? null : readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n').trim()
}

/** Everything from other projects that `folder` depends on at run time, by name and version. */
function dependencies(folder: string, seen: Map<string, Package> = new Map(), visited = new Set<string>()) {
  if (visited.has(folder)) return seen
  visited.add(folder)
  const manifest = manifestSchema.parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')))
  if (manifest.private !== true) {
    seen.set(`${manifest.name}@${manifest.version}`, {
      name: manifest.name,
      version: manifest.version,
      licence: manifest.license ?? 'no licence stated',
      text: licenceFile(folder),
    })
  }
  for (const name of Object.keys(manifest.dependencies ?? {})) {
    dependencies(installedFolder(name, folder), seen, visited)
  }
  return seen
}

/** A licence's text as what names its holders, and the terms, which many licences have word for word in common. */
function parted(text: string): { readonly holders: string; readonly terms: string } {
  const from = Math.max(0, text.indexOf('Permission is hereby granted'))
  return { holders: text.slice(0, from).trim(), terms: text.slice(from) }
}

const unwrapped = (text: string): string => text.replace(/\s+/g, ' ')

/**
 * The licences of the dependencies of a package, and of theirs, that are in a bundle. Terms that several share are given
 * once, below the names of all of them and what names their holders. (ncc's own list leaves out every ES module, which
 * here is nearly all of them.)
 */
export function licenceText(folder: string, bundled: ReadonlySet<string>): string {
  const packages = [...dependencies(folder).values()]
    .filter(({ name }) => bundled.has(name))
    .sort((a, b) => (`${a.name}@${a.version}` < `${b.name}@${b.version}` ? -1 : 1))
    .map((one) => ({ ...one, ...parted(one.text ?? `Licence: ${one.licence}`) }))
  return [...Map.groupBy(packages, ({ terms }) => unwrapped(terms)).values()]
    .map((members) => {
      const heads = [...Map.groupBy(members, ({ holders }) => holders)].map(([holders, alike]) => {
        const names = alike.map(({ name, version, licence }) => `${name} ${version} (${licence})`).join('\n')
        return holders === '' ? names : `${names}\n\n${holders}`
      })
      return `${heads.join('\n\n')}\n\n${members[0]?.terms ?? ''}\n`
    })
    .join(`\n${'-'.repeat(80)}\n\n`)
}
