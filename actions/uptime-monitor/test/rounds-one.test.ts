import { afterEach, describe, expect, test } from '@jest/globals'
import {
  createCertificate,
  startFaulty,
  startHttp,
  startHttps,
  type TestServer,
} from '@plinth/testkit/service'
import { httpProbe, run, settings, target } from './rounds-run.ts'

const running: TestServer[] = []
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.stop()))
})

async function started(server: Promise<TestServer>): Promise<TestServer> {
  running.push(await server)
  return await server
}

const answering = () => started(startHttp((_request, response) => void response.end('ok')))
const answeringWith = (status: number) =>
  started(startHttp((_request, response) => void response.writeHead(status).end()))

/** Of a server that is gone: connections are refused. */
async function refusing(): Promise<string> {
  const server = await startHttp(() => {})
  await server.stop()
  return server.url
}

describe('a round', () => {
  test('probes each target by the timetable, on fresh connections, and waits for no answer', async () => {
    // Answers nobody before all have asked.
    const waiting: (() => void)[] = []
    const slow = await started(
      startHttp((_request, response) => {
        waiting.push(() => response.end('ok'))
        if (waiting.length === 5) for (const answer of waiting) answer()
      }),
    )
    const quick = await answering()
    const began = Date.now()
    const targets = [target('slow', httpProbe(slow.url)), target('quick', httpProbe(quick.url))]
    const { run: own, problems } = await run(settings(targets, { vantage: 'eu' }))
    expect(own.slices).toHaveLength(2)
    for (const slice of own.slices) {
      expect(slice).toMatchObject({
        vantage: 'eu',
        planned: 5,
        probes: 5,
        failed: 0,
        excused: 0,
        cause: null,
      })
      expect(slice.at).toBe(Math.floor(slice.at / 60_000) * 60_000)
      expect(began - slice.at).toBeLessThan(60_000)
      expect(slice.latency.reduce((sum, [, count]) => sum + count, 0)).toBe(5)
    }
    expect([slow.connections(), quick.connections()]).toEqual([5, 5])
    expect(own).toMatchObject({
      planned: Math.floor(began / 300_000) * 300_000,
      cancelled: false,
      control: null,
    })
    expect(own.latenessMs).toBeLessThan(250)
    expect(problems).toEqual([])
  })

  test('confirms an outage at once, whoever else is well', async () => {
    const [well, gone] = [await answering(), await refusing()]
    const control = await answering()
    const targets = [target('well', httpProbe(well.url)), target('gone', httpProbe(gone))]
    const ran = await run(settings(targets, { control: httpProbe(control.url) }))
    const [of, outage] = ran.run.slices
    expect(of).toMatchObject({ failed: 0, confirmed: false })
    expect(outage).toMatchObject({
      probes: 5,
      failed: 5,
      unavailable: 5,
      excused: 0,
      confirmed: true,
      classes: { connect: 5 },
      latency: [],
    })
    expect(outage?.cause?.class).toBe('connect')
    expect(ran.run.control).toMatchObject({ failed: 0 })
    expect(ran.lines).toEqual([expect.stringMatching(/^gone: .*, confirmed$/)])
  })

  test('confirms no failure that is over when it is tried again', async () => {
    let requests = 0
    const server = await started(
      startHttp((_request, response) => {
        requests += 1
        response.writeHead(requests === 1 ? 500 : 200).end()
      }),
    )
    const { slice } = await run(settings([target('blip', httpProbe(server.url))]))
    expect(slice).toMatchObject({ probes: 5, failed: 1, unavailable: 1, confirmed: false })
    // Retries are no probes of the timetable.
    expect(requests).toBe(6)
  })

  test('calls it confirmed that runners are refused, and nothing an outage that has been none', async () => {
    const { slice } = await run(settings([target('closed', httpProbe((await answeringWith(403)).url))]))
    expect(slice).toMatchObject({ failed: 5, unavailable: 0, confirmed: true, classes: { status: 5 } })
    expect(slice.cause?.message).toContain('403')

    // Refused at first, and then gone now and then, but never when it is tried again.
    let requests = 0
    const flaky = await started(
      startHttp((_request, response) => {
        requests += 1
        response.writeHead(requests <= 3 ? 403 : requests === 7 ? 503 : 403).end()
      }),
    )
    const { slice: other } = await run(settings([target('flaky', httpProbe(flaky.url))]))
    expect(other).toMatchObject({ failed: 5, unavailable: 1, confirmed: false })
  })

  test('excuses everybody while the control fails too, and says so', async () => {
    const gone = await refusing()
    const targets = ['a', 'b'].map((name) => target(name, httpProbe(gone)))
    const { run: own, problems } = await run(settings(targets, { control: httpProbe(gone) }))
    for (const slice of own.slices) {
      expect(slice).toMatchObject({
        planned: 5,
        probes: 0,
        failed: 0,
        excused: 5,
        confirmed: false,
        cause: null,
      })
    }
    expect(own.control?.failed).toBe(own.control?.probes)
    expect(problems.join()).toMatch(
      /^The control failed in \d+ of \d+ probes: 10 failed probes beside it are not/,
    )
  })

  test('counts an outage of everything where there is no control, and asks for one', async () => {
    const gone = await refusing()
    const { slice, problems } = await run(settings(['a', 'b'].map((name) => target(name, httpProbe(gone)))))
    expect(slice).toMatchObject({ failed: 5, confirmed: true })
    expect(problems.join()).toContain('`control-url`')
  })

  test('keeps what it saw when it is broken off', async () => {
    const [well, mute] = [await answering(), await started(startFaulty('never-answers'))]
    const targets = [target('well', httpProbe(well.url)), target('mute', httpProbe(mute.url))]
    const signal = AbortSignal.timeout(300)
    const startedAt = performance.now()
    const { run: own } = await run(settings(targets, { timeoutMs: 20_000, rhythm: { spreadMs: 10_000 } }), {
      signal,
    })
    expect(performance.now() - startedAt).toBeLessThan(5_000)
    expect(own.cancelled).toBe(true)
    // Of the mute one nothing is known.
    expect(own.slices).toHaveLength(1)
    expect(own.slices[0]).toMatchObject({
      target: 'key of well',
      planned: 5,
      probes: 1,
      failed: 0,
      excused: 0,
    })
  })

  test('holds nothing against a service while this machine stands still', async () => {
    const slow = await started(
      startHttp((_request, response) => void setTimeout(() => response.end('ok'), 40)),
    )
    const stall = () => {
      const end = performance.now() + 1_200
      while (performance.now() < end);
    }
    setTimeout(stall, 150)
    const quick = settings([target('slow', httpProbe(slow.url))], { timeoutMs: 500 })
    const { slice, problems } = await run({
      ...quick,
      rhythm: { ...quick.rhythm, probes: 20, spreadMs: 500 },
    })
    expect(slice.failed).toBe(0)
    expect(slice.probes + slice.excused).toBe(20)
    expect(slice.excused).toBeGreaterThan(0)
    expect(problems.join()).toContain('This machine could not make')
  })
})

describe('a cause', () => {
  test('holds no secret, and is one short line', async () => {
    const echo = await started(
      startHttp((request, response) => {
        response.setHeader('x-echo', `${request.headers.authorization} <b>\u0080@all ${'x'.repeat(2_000)}`)
        response.end()
      }),
    )
    const probe = httpProbe(echo.url, { headers: [{ name: 'x-echo', value: 'nothing' }] })
    const { slice, lines } = await run(
      settings([target('echo', { ...probe, headers: { authorization: 'Bearer s3cr3t-of-mine' } })]),
    )
    expect(slice.cause?.message).toContain('***')
    expect(slice.cause?.message).toMatch(/^[^\p{C}\p{Zl}\p{Zp}]{1,300}$/u)
    expect([slice.cause?.message, ...lines].join()).not.toContain('s3cr3t')
  })

  test('is told of a promise that is not kept, while every probe counts as good', async () => {
    const server = await answering()
    const probe = httpProbe(server.url, { headers: [{ name: 'x-frame-options', value: null }] })
    const checks = [{ kind: 'probe' as const, name: 'frames', probe }]
    const { slice } = await run(settings([target('bare', httpProbe(server.url), { checks })]))
    expect(slice).toMatchObject({ probes: 5, failed: 0, confirmed: false })
    expect(slice.cause?.message).toContain('x-frame-options')
  })
})

test('the age of a certificate is a figure, and no cause', async () => {
  const server = await started(startHttps(createCertificate()))
  const check = { kind: 'certificate', name: 'certificate', host: '127.0.0.1', port: server.port } as const
  const checks = [{ ...check, days: 99_999 }]
  const { slice } = await run(settings([target('shop', httpProbe(server.url), { checks })]))
  expect(slice).toMatchObject({ probes: 5, failed: 0, cause: null })
  expect(slice.certificateDays).toBe(Math.floor((Date.UTC(2049, 0, 1) - Date.now()) / 86_400_000))
})

test('many targets do not depart at once', async () => {
  const arrivals: number[] = []
  const server = await started(
    startHttp((_request, response) => {
      arrivals.push(performance.now())
      response.end()
    }),
  )
  const targets = Array.from({ length: 40 }, (_, index) => target(`${index}`, httpProbe(server.url)))
  await run(settings(targets, { rhythm: { probes: 2, spreadMs: 1_000 } }))
  expect(arrivals).toHaveLength(80)
  const inAnyTenth = arrivals.map((from) => arrivals.filter((at) => at >= from && at < from + 100).length)
  // Eight are due in a tenth of the round; a busy machine may hold some up.
  expect(Math.max(...inAnyTenth)).toBeLessThan(40)
})
