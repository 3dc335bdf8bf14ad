import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Files } from './repository.ts'

const SERVICE = fileURLToPath(new URL('../../../packages/testkit/src/service/', import.meta.url))

/** The sample shop as the code of a repository, with its knobs in a file, so that a commit can turn them. */
export function shopFiles(knobs: Readonly<Record<string, string>> = {}): Files {
  const own = readdirSync(SERVICE).filter(
    (name) => /\.(?:ts|mjs)$/.test(name) && !/^(?:start|faulty|index|name|redirecting)/.test(name),
  )
  return {
    ...Object.fromEntries(own.map((name) => [`src/shop/${name}`, readFileSync(join(SERVICE, name), 'utf8')])),
    'src/server.mjs': SERVER,
    ...shopKnobs(knobs),
  }
}

/** What turns the knobs: `{ SHOP_WORK: '40' }`. */
export const shopKnobs = (knobs: Readonly<Record<string, string>>): Files => ({
  'src/knobs.json': `${JSON.stringify(knobs)}\n`,
})

const SERVER = `import knobs from './knobs.json' with { type: 'json' }
for (const [name, value] of Object.entries(knobs)) process.env[name] ??= value
await import('./shop/shop.mjs')
`
