import { once } from 'node:events'
import { createServer } from 'node:http'
import { type RunningShop, type ShopKnobs, startRouter, startShop } from '@plinth/testkit/service'

/** Where the shop is deployed to: one address that users know, and one by which a version is put there. */
export interface Platform {
  readonly url: string
  readonly deployUrl: string
  /** The versions that were put there by `POST /<version>`, in order. */
  readonly deployed: readonly string[]
  /** Puts a version there. */
  readonly deploy: (version: string) => Promise<void>
  readonly stop: () => Promise<void>
}

/** Starts it with these versions of the shop, the first of which is live. A deployment needs the token. */
export async function startPlatform(
  versions: Readonly<Record<string, Partial<ShopKnobs>>>,
  token: string,
): Promise<Platform> {
  const shops = new Map<string, RunningShop>()
  for (const [version, knobs] of Object.entries(versions)) {
    shops.set(version, await startShop({ ...knobs, version }))
  }
  const routeTo = (version: string) => {
    const shop = shops.get(version)
    if (shop === undefined) throw new RangeError(`there is no version ${version}`)
    return { to: { [shop.url]: 1 } }
  }
  const router = await startRouter(routeTo([...shops.keys()][0] ?? ''))
  const deployed: string[] = []
  const deploy = async (version: string) => {
    await router.route(routeTo(version))
    deployed.push(version)
  }
  const control = createServer((request, response) => {
    const version = (request.url ?? '/').slice(1)
    if (request.headers.authorization !== `Bearer ${token}` || !shops.has(version)) {
      response.writeHead(403).end()
      return
    }
    deploy(version).then(
      () => response.writeHead(200).end(),
      () => response.writeHead(500).end(),
    )
  })
  control.listen(0, '127.0.0.1')
  await once(control, 'listening')
  const address = control.address()
  if (address === null || typeof address === 'string') throw new Error('the platform got no port')
  return {
    url: router.url,
    deployUrl: `http://127.0.0.1:${address.port}`,
    deployed,
    deploy,
    stop: async () => {
      control.close()
      control.closeAllConnections()
      await router.stop()
      for (const shop of shops.values()) await shop.stop()
    },
  }
}
