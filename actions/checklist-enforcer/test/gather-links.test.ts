import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Checklist } from '../src/evidence/checklist.ts'
import { gatherLinks } from '../src/gather/links/index.ts'
import { readChecklist } from '../src/read/checklist/index.ts'
import { settings } from './resolve-settings.ts'

const asked: string[] = []
const server = createServer((request, response) => {
  const { method = '', url = '' } = request
  asked.push(`${method} ${url}`)
  if (url === '/breaks-off' && method === 'HEAD') {
    request.socket.destroy()
    return
  }
  const [status, location] = answerTo(method, url)
  response.writeHead(status, location === null ? {} : { location }).end()
})

function answerTo(method: string, url: string): readonly [number, string | null] {
  switch (url) {
    case '/gone':
      return [404, null]
    case '/breaks-off':
      return [204, null]
    case '/no-head':
      return [method === 'HEAD' ? 405 : 200, null]
    case '/moved':
      return [302, '/there']
    case '/away':
      return [302, `http://localhost:${port()}/there`]
    case '/circle':
      return [302, '/circle']
    default:
      return [200, null]
  }
}

// A TCP server that listens has an address of this form.
const port = () => (server.address() as AddressInfo).port
const at = (path: string) => `http://127.0.0.1:${port()}${path}`

beforeAll(async () => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
})
afterAll(() => {
  server.close()
})

const { signal } = new AbortController()
const ALLOWED = '  allow-private: [127.0.0.1, localhost]\n'

function checklistOf(text: string): Checklist {
  const source = { kind: 'body', name: 'the description of #7', path: null, url: null, pull: 7 } as const
  return readChecklist({ source, text }, settings().conventions)
}

/** The answers for links in an item that must have one. */
async function answersTo(links: readonly string[], more = ALLOWED) {
  const config = `checklist:\n  items:\n    - item: tested\n      evidence: link\n${more}`
  const text = links.map((link) => `- [x] tested ${link}`).join('\n')
  return gatherLinks(settings({}, config), [checklistOf(text)], signal)
}

describe('a link', () => {
  test.each([
    ['/there', true, 'it was answered with 200'],
    ['/gone', false, 'it was answered with 404'],
    ['/no-head', true, 'it was answered with 200'],
    ['/breaks-off', true, 'it was answered with 204'],
    ['/moved', true, 'it was answered with 200'],
    ['/away', true, 'it was answered with 200'],
    ['/circle', false, 'is redirected in a circle'],
  ])('%s: %s, %s', async (path, ok, why) => {
    expect(await answersTo([at(path)])).toEqual({ [at(path)]: { ok, why: expect.stringContaining(why) } })
  })

  test('to a private place is not asked for, unless it is allowed', async () => {
    asked.length = 0
    const answers = await answersTo([at('/there')], '')
    expect(answers[at('/there')]).toEqual({ ok: false, why: expect.stringContaining('loopback') })
    expect(asked).toEqual([])
  })

  test('to a host that is not among those allowed is not asked for, by no redirect either', async () => {
    const only = `${ALLOWED}  link-hosts: [127.0.0.1]\n`
    asked.length = 0
    const other = at('/there').replace('127.0.0.1', 'localhost')
    const answers = await answersTo([at('/moved'), at('/away'), at('/circle'), other], only)
    expect(answers).toEqual({
      [at('/moved')]: { ok: true, why: 'it was answered with 200' },
      [at('/away')]: {
        ok: false,
        why: 'it leads to another address, and localhost is none of the hosts that links may be on',
      },
      [at('/circle')]: { ok: false, why: 'it was redirected more than 5 times' },
      [other]: { ok: false, why: 'localhost is none of the hosts that links may be on' },
    })
    expect(asked.filter((line) => line.endsWith('/there'))).toEqual(['HEAD /there'])
  })

  test('with credentials is not asked for', async () => {
    const url = at('/there').replace('//', '//ann:pw@')
    expect(await answersTo([url])).toEqual({ [url]: { ok: false, why: 'it holds credentials' } })
  })

  test('is one of 20 at most', async () => {
    asked.length = 0
    const links = Array.from({ length: 21 }, (_, index) => at(`/there?${index}`))
    const answers = await answersTo(links)
    expect(answers[at('/there?20')]).toEqual({
      ok: false,
      why: 'it was not asked for, since only the first 20 links are',
    })
    expect(new Set(asked).size).toBeLessThanOrEqual(40)
  })

  test('that a rule names is asked for, one in an item that no rule asks a link of is not', async () => {
    const config = `checklist:\n  items:\n    - item: shown\n      evidence: "link: ${at('/gone')}"\n${ALLOWED}`
    const checklists = [checklistOf(`- [x] shown ${at('/there')}\n- [x] other ${at('/moved')}\n`)]
    const answers = await gatherLinks(settings({}, config), checklists, signal)
    expect(Object.keys(answers)).toEqual([at('/gone')])
  })

  test('is not waited for when the run is cancelled', async () => {
    const config = `checklist:\n  items:\n    - item: shown\n      evidence: "link: ${at('/there')}"\n${ALLOWED}`
    const answers = await gatherLinks(settings({}, config), [], AbortSignal.abort())
    expect(answers[at('/there')]).toMatchObject({ ok: false })
  })
})
