import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type GitHubDouble, startGitHub } from '@plinth/testkit/github'
import { startRouter, startShop } from '@plinth/testkit/service'
import * as z from 'zod/mini'
import type { Past } from './months.ts'
import { simulate } from './simulate.ts'

const FIVE_MINUTES_MS = 300_000
/** Below the workspace: where the history and the page are. */
const HISTORY = 'history/uptime'

/** How the quarter went. */
const PASTS: readonly Past[] = [
  {
    name: 'Shop',
    medianMs: 90,
    drift: 1.3,
    troubles: [
      { daysAgo: 70.3, minutes: 47, class: 'timeout', message: 'no answer within 10 s', isOutage: true },
      { daysAgo: 41.6, minutes: 12, class: 'status', message: 'answered 503', isOutage: true },
      { daysAgo: 12.2, minutes: 26, class: 'connect', message: 'the connection was refused', isOutage: true },
    ],
  },
  {
    name: 'Search',
    medianMs: 40,
    drift: 1,
    troubles: [{ daysAgo: 30.4, minutes: 120, class: 'status', message: 'answered 403', isOutage: false }],
  },
]

/** A shop that is watched, its past, and those who are told. */
export interface WatchedShop {
  readonly github: GitHubDouble
  readonly workspace: string
  /** Of the page, absolute. */
  readonly page: string
  readonly pager: string
  /** What the pager said, one line each. */
  readonly told: string[]
  /** Lets a quarter go by. */
  readonly letTimePass: () => Promise<void>
  readonly break: () => Promise<void>
  readonly mend: () => Promise<void>
  readonly stop: () => Promise<void>
}

/** So many days ago, to the minute. */
const at = (daysAgo: number): string =>
  `${new Date(Date.now() - daysAgo * 86_400_000).toISOString().slice(0, 16)}Z`

function configuration(url: string): string {
  return `uptime:
  title: Status of the shop
  every: 5m
  probes: 5
  spread: 400ms
  store: ${HISTORY}
  allow-private: 127.0.0.0/8
  maintenance:
    - { start: '${at(20.2)}', end: '${at(20.1)}', reason: The database moves to new disks }
  targets:
    - { name: Shop, url: '${url}/cart' }
    - { name: Search, url: '${url}/products' }
`
}

/** A notice as a generic webhook gets it, as far as a pager shows it. */
const noticesSchema = z.object({
  notices: z.array(
    z.object({
      change: z.string(),
      subject: z.string(),
      title: z.string(),
      why: z.string(),
      durationSeconds: z.nullable(z.number()),
    }),
  ),
})

const noticesIn = (body: unknown): readonly string[] =>
  z
    .parse(noticesSchema, body)
    .notices.map(({ change, durationSeconds, subject, title, why }) =>
      durationSeconds === null
        ? `${subject}: ${title}. ${why}`
        : `${subject}: ${change} after ${Math.round(durationSeconds / 60)} min.`,
    )

async function startPager(told: string[]): Promise<{ readonly server: Server; readonly url: string }> {
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => {
      body += chunk.toString()
    })
    request.on('end', () => {
      told.push(...noticesIn(JSON.parse(body)))
      response.writeHead(200).end()
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return { server, url: `http://127.0.0.1:${port}/` }
}

/** @param page where the status page is to be */
export async function startWatchedShop(page: string): Promise<WatchedShop> {
  const github = await startGitHub()
  const workspace = mkdtempSync(join(tmpdir(), 'plinth-demo-watched-'))
  const temporary = join(workspace, 'tmp')
  mkdirSync(temporary)
  const shop = await startShop({ latency: 'uniform:20:60' })
  const up = { to: { [shop.url]: 1 } }
  const router = await startRouter(up)
  const config = configuration(router.url)
  writeFileSync(join(workspace, 'plinth.yml'), config)
  const told: string[] = []
  const pager = await startPager(told)
  return {
    github,
    workspace,
    page,
    pager: pager.url,
    told,
    letTimePass: async () => {
      const now = Math.floor(Date.now() / FIVE_MINUTES_MS) * FIVE_MINUTES_MS
      await simulate(PASTS, { config, workspace, temporary, folder: HISTORY }, now)
    },
    break: () => router.route('down'),
    mend: () => router.route(up),
    stop: async () => {
      pager.server.close()
      pager.server.closeAllConnections()
      await router.stop()
      await shop.stop()
      await github.close()
      rmSync(workspace, { recursive: true, force: true })
    },
  }
}
