import { describe, expect, test } from '@jest/globals'
import {
  createCertificate,
  type Fault,
  startEndlessRedirect,
  startFaulty,
  startHttp,
  startHttps,
  startRedirecting,
  startShop,
} from '@plinth/testkit/service'
import { configured, keeping, verifierRuns } from './verifier-run.ts'

const run = verifierRuns()
const kept = keeping()
const MEGABYTE = 2 ** 20

/** What may come of a service that cannot be used. Never a promotion, never a hanging job. */
async function refused(url: string, said: RegExp, times = { wait: '1s', timeout: '500ms' }) {
  const result = await run({ inputs: { url, ...times } })
  expect(result.outputs).toMatchObject({ verdict: expect.stringMatching(/^(fail|no-data)$/) })
  expect(result.exitCode).toBe(1)
  expect(result.summary).toMatch(said)
  expect(result.durationMs).toBeLessThan(8_000)
  return result
}

describe('a server that misbehaves', () => {
  const cases: readonly (readonly [Fault, RegExp])[] = [
    ['never-answers', /gave up after .* waiting for the answer/],
    ['closes-at-once', /closed|reset/i],
    ['closes-on-request', /closed|reset/i],
    ['closes-mid-body', /closed|reset|incomplete|before/i],
    ['drips-headers', /gave up after .* waiting for the answer/],
    ['drips', /gave up after .* reading the answer/],
    ['ten-gigabytes', /larger|too large|more than/i],
    ['endless-body', /larger|too large|more than/i],
    ['gzip-bomb', /larger|too large|more than/i],
    ['huge-headers', /header/i],
    ['garbage', /HTTP/i],
  ]
  test.each(cases)('%s', async (fault, said) => {
    const server = await kept(startFaulty(fault))
    // Ten megabytes take their time on a busy machine.
    const pours = said.source.startsWith('larger')
    await refused(`${server.url}/`, said, pours ? { wait: '3s', timeout: '3s' } : undefined)
  })
})

describe('a name or an address that cannot be used', () => {
  test('a host that does not resolve', async () => {
    await refused('http://no-such-host.invalid/', /no-such-host\.invalid/)
  })

  test('the metadata service, also where everything is allowed', async () => {
    const result = await run({
      inputs: { url: 'http://169.254.169.254/latest/meta-data', 'allow-private': '0.0.0.0/0', wait: '1s' },
    })
    expect(result.outputs['decision']).not.toBe('promote')
    expect(result.summary).toMatch(/metadata/i)
  })

  test('a redirect to it', async () => {
    const server = await kept(startRedirecting(302, () => 'http://169.254.169.254/latest/meta-data'))
    await refused(`${server.url}/`, /metadata/i)
  })

  test('a redirect without end', async () => {
    const server = await kept(startEndlessRedirect())
    await refused(`${server.url}/`, /redirect/i)
  })
})

describe('a certificate', () => {
  test.each([
    ['that has expired', { expired: true }, /expired/],
    ['that signed itself', {}, /self-signed|itself/],
  ])('%s', async (_, options, said) => {
    const server = await kept(startHttps(createCertificate(options)))
    await refused(`https://127.0.0.1:${server.port}/`, said)
  })
})

describe('hostile text', () => {
  const text =
    '<img src=x onerror=alert(1)> [click](javascript:1) @octocat ::error::pwned \u001b[31m ##[add-mask]x `</details>'

  test('in body, headers and version is shown, and inert', async () => {
    const server = await kept(
      startHttp((_request, response) => {
        // Control characters cannot stand in a header.
        response.setHeader('x-version', text.replaceAll('\u001b', ''))
        response.end(JSON.stringify({ version: text }))
      }),
    )
    const result = await run({
      inputs: {
        url: `${server.url}/`,
        'version-from': 'json $.version',
        'expect-version': '2.0.0',
        wait: '1s',
      },
    })
    expect(result.outputs['decision']).toBe('rollback')
    expect(result.summary).not.toMatch(/<img src|\]\(javascript|(?<![\w`])@octocat/)
    expect(result.summary).not.toContain('\u001b')
    expect(
      result.lines.filter(({ command }) => command?.name === 'error' && command.message === 'pwned'),
    ).toEqual([])
  })

  test('a megabyte of it is cut', async () => {
    const server = await kept(
      startHttp((_request, response) => {
        response.end(JSON.stringify({ version: text.repeat(MEGABYTE / text.length) }))
      }),
    )
    const result = await run({
      inputs: { url: `${server.url}/`, 'version-from': 'json $.version', 'expect-version': '2', wait: '1s' },
    })
    expect(result.summary.length).toBeLessThan(100_000)
    expect(JSON.stringify(result.report).length).toBeLessThan(300_000)
  })
})

describe('Prometheus', () => {
  const workspaceWith = configured()

  test.each([
    ['down', 'closes-at-once' as const],
    ['silent', 'never-answers' as const],
    ['no Prometheus', 'garbage' as const],
  ])('that is %s is no data, and no pass', async (_, fault) => {
    const prometheus = await kept(startFaulty(fault))
    // In a process of its own, and with patience: here it is Prometheus that is to fail, on a busy machine too.
    const shop = await kept(startShop())
    const patient = { rate: '50/s', observe: '2s', timeout: '5s' }
    const workspace = await workspaceWith({
      prometheus: { url: prometheus.url, timeout: '1s' },
      metrics: [{ name: 'errors', query: 'errors', below: '1' }],
    })
    const inputs = { ...patient, url: `${shop.url}/`, config: 'plinth.yml' }
    const result = await run({ workspace, inputs })
    expect(result.outputs).toMatchObject({ verdict: 'no-data', decision: 'hold' })
  })
})
