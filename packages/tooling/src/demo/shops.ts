import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { knobVariables, type ShopKnobs, shopScript } from '@plinth/testkit/service'

/** The script of a shop in which some knobs are turned. Like a real version it differs in its code, not in its call. */
function shopVersion(knobs: Partial<ShopKnobs>): string {
  return [
    `Object.assign(process.env, ${JSON.stringify(knobVariables(knobs))})`,
    `await import(${JSON.stringify(pathToFileURL(shopScript).href)})`,
    '',
  ].join('\n')
}

/** A workspace as a workflow would have it after two checkouts: `base` and `head`, each with a `server.mjs`. */
export function checkOut(base: Partial<ShopKnobs>, head: Partial<ShopKnobs>): string {
  const workspace = mkdtempSync(join(tmpdir(), 'plinth-demo-'))
  for (const [side, knobs] of Object.entries({ base, head })) {
    mkdirSync(join(workspace, side))
    writeFileSync(join(workspace, side, 'server.mjs'), shopVersion(knobs))
  }
  return workspace
}
