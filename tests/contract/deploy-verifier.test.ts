import { describe, expect, test } from '@jest/globals'
import { startHttp, startRouter, startShop } from '@plinth/testkit/service'
import { keeping, verifierRuns } from './verifier-run.ts'

const run = verifierRuns()
const kept = keeping()

describe('with only an address, and no token', () => {
  test('a healthy service is promoted', async () => {
    const shop = await kept(startShop())
    const result = await run({ defaults: false, inputs: { url: `${shop.url}/` } })
    expect(result).toMatchObject({ exitCode: 0, stderr: '', signal: null })
    expect(result.outputs).toMatchObject({
      verdict: 'pass',
      decision: 'promote',
      'error-rate': '0',
      uptime: '100',
    })
    expect(Number(result.outputs['p95'])).toBeGreaterThan(0)
    expect(result.outputs['headline']).toContain('326 probes')
    expect(result.annotations).toEqual([])
  })

  test('one where nobody listens is rolled back', async () => {
    const gone = await startHttp(() => {})
    await gone.stop()
    const result = await run({ inputs: { url: `${gone.url}/`, wait: '1s' } })
    expect(result).toMatchObject({ exitCode: 1, outputs: { verdict: 'fail', decision: 'rollback', p95: '' } })
    expect(result.summary).toContain('refused')
  })

  test('one that fails every second request is rolled back', async () => {
    const shop = await kept(startShop())
    const router = await kept(startRouter({ to: { [shop.url]: 1 }, errors: { share: 0.5 } }))
    const result = await run({ inputs: { url: `${router.url}/` } })
    expect(result).toMatchObject({ exitCode: 1, outputs: { verdict: 'fail', decision: 'rollback' } })
  })

  test('one that answers well, but is the old version, is rolled back', async () => {
    const shop = await kept(startShop({ version: '1.9.0' }))
    const result = await run({
      inputs: {
        url: `${shop.url}/`,
        'version-from': 'header x-version',
        'expect-version': '2.0.0',
        wait: '1s',
      },
    })
    expect(result).toMatchObject({
      exitCode: 1,
      outputs: { verdict: 'fail', decision: 'rollback', 'deployed-version': '1.9.0' },
    })
    expect(result.outputs['headline']).toContain('1.9.0')
  })
})

describe('what never rolls back', () => {
  test('a single failed probe', async () => {
    let requests = 0
    const flaky = await kept(
      startHttp((_request, response) => {
        requests += 1
        response.writeHead(requests === 40 ? 500 : 200).end('ok')
      }),
    )
    const result = await run({ inputs: { url: `${flaky.url}/` } })
    expect(result.outputs['decision']).toMatch(/^(promote|hold)$/)
  })

  test('an outage that the control shares', async () => {
    const shop = await kept(startShop())
    const router = await kept(startRouter({ to: { [shop.url]: 1 } }))
    const outage = setTimeout(() => void router.route('down'), 1_800)
    const result = await run({
      inputs: { url: `${router.url}/`, 'control-url': `${router.url}/health`, rate: '50/s' },
    })
    clearTimeout(outage)
    expect(result.outputs).toMatchObject({ verdict: 'inconclusive', decision: 'hold' })
  })

  test('too few probes to tell', async () => {
    const shop = await kept(startShop())
    const result = await run({ inputs: { url: `${shop.url}/`, rate: '5/s', observe: '1s' } })
    expect(result.outputs['decision']).not.toBe('rollback')
  })
})

describe('what the user can mend', () => {
  test('all of it is told at once', async () => {
    const inputs = {
      url: 'ftp://shop.example\nhttps://\nnot an address',
      wait: 'long',
      rate: '5',
      'version-from': 'cookie x',
      'allow-private': '10.0.0.0/99',
      'rollback-workflow': '../../evil.sh',
    }
    const result = await run({ inputs })
    expect(result).toMatchObject({ exitCode: 1, outputs: { verdict: 'no-data' } })
    expect(result.annotations).toHaveLength(1)
    for (const name of Object.keys(inputs)) expect(result.annotations[0]?.message).toContain(`\`${name}\``)
    expect(result.stdout + result.summary).not.toMatch(/\n\s+at .*:\d+:\d+/)
  })

  test('no address at all', async () => {
    const result = await run({})
    expect(result).toMatchObject({ exitCode: 1, outputs: { verdict: 'no-data' } })
    expect(result.annotations[0]?.message).toContain('url')
  })

  test('a private address that was not allowed', async () => {
    const shop = await kept(startShop())
    const result = await run({ inputs: { url: `${shop.url}/`, 'allow-private': '', wait: '1s' } })
    expect(result.exitCode).toBe(1)
    expect(result.outputs['decision']).not.toBe('promote')
    expect(result.summary).toContain('allow-private')
  })
})
