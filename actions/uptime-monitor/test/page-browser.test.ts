import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { plainText } from '@plinth/core/render'
import { type Browser, CHROMIUM, type Page, startChromium } from '@plinth/testkit/chromium'
import type { Judgement } from '../src/decide/judgement.ts'
import { pageOf } from '../src/report/page/index.ts'
import { HOSTILE, hostile, NOW, shop, single } from './judgements/index.ts'
import { auditPage } from './page-audit.js'

const PHONE = { width: 320, height: 640 }
const DESK = { width: 1180, height: 900 }
const MINUTE_MS = 60_000

interface Shown {
  readonly judgement?: Judgement
  readonly title?: string
  readonly options?: Parameters<Browser['newContext']>[0]
  readonly now?: number
}

const withBrowser = CHROMIUM === null ? describe.skip : describe

withBrowser('the page in a real Chromium (skipped where none is on the PATH)', () => {
  let browser: Browser
  let folder: string

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'plinth-page-'))
    browser = await startChromium()
  })
  afterAll(async () => {
    await browser.close()
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  })

  /** Opens the page as a file, and tells what it asked for and complained of. */
  async function show<T>(
    { judgement = shop(), now = NOW + MINUTE_MS, options = {}, title = 'Example Shop' }: Shown,
    look: (page: Page) => Promise<T>,
  ): Promise<T> {
    const file = join(folder, 'index.html')
    await writeFile(file, pageOf(judgement, { title, version: '0.1.0' }).get('index.html') ?? '')
    const context = await browser.newContext({
      viewport: DESK,
      timezoneId: 'America/New_York',
      ...options,
    })
    try {
      const page = await context.newPage()
      const noise: string[] = []
      page.on('console', (message) => noise.push(message.text()))
      page.on('pageerror', ({ message }) => noise.push(message))
      page.on('request', (request) => {
        if (!request.url().startsWith('data:')) noise.push(request.url())
      })
      if (options.javaScriptEnabled !== false) await page.clock.setFixedTime(now)
      const address = pathToFileURL(file).href
      await page.goto(address)
      const seen = await look(page)
      expect(noise).toEqual([address])
      return seen
    } finally {
      await context.close()
    }
  }

  test('light and dark, on a desk and on a phone: contrast, width, headings, labels and tables', async () => {
    const audits = await show({}, async (page) => {
      const found = []
      for (const viewport of [DESK, PHONE]) {
        await page.setViewportSize(viewport)
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme })
          const ground = await page.evaluate<string>(
            'getComputedStyle(document.documentElement).backgroundColor',
          )
          found.push({ ground, ...(await page.evaluate(auditPage)) })
        }
      }
      return found
    })
    expect(audits.flatMap(({ complaints }) => complaints)).toEqual([])
    expect(audits.every(({ texts }) => texts)).toBe(true)
    expect(new Set(audits.map(({ ground }) => ground)).size).toBe(2)
  })

  test('the audit itself sees what is wrong', async () => {
    const { complaints } = await show({ judgement: single(), options: { viewport: PHONE } }, async (page) => {
      await page.evaluate(`document.querySelector('.axis').style.color = '#999'`)
      await page.evaluate(`document.querySelector('h1').style.width = '999px'`)
      return page.evaluate(auditPage)
    })
    expect(complaints).toContainEqual(expect.stringContaining('has a contrast of'))
    expect(complaints).toContainEqual(expect.stringContaining('h1.: reaches from'))
  })

  test('everything that can be used is reached by the keyboard, is seen to be, and has a name', async () => {
    const { focusable, nameless, reached } = await show({}, async (page) => {
      const all: string[] = []
      const count: number = await page.evaluate(
        `document.querySelectorAll('a[href], input, summary, [tabindex="0"]').length`,
      )
      for (let presses = 0; presses < count; presses += 1) {
        await page.keyboard.press('Tab')
        all.push(
          await page.evaluate(`(() => { const e = document.activeElement, s = getComputedStyle(e)
            e.dataset.reached = '1'
            return s.outlineStyle === 'none' || parseFloat(s.outlineWidth) < 1 ? 'no focus is seen on ' + e.outerHTML.slice(0, 80) : e.tagName })()`),
        )
      }
      const session = await page.context().newCDPSession(page)
      const { nodes } = await session.send('Accessibility.getFullAXTree')
      const unnamed = nodes.filter(
        ({ ignored, name, properties = [], role }) =>
          !ignored &&
          !['RootWebArea', 'generic', 'heading'].includes(String(role?.value)) &&
          properties.some(({ name: property, value }) => property === 'focusable' && value.value === true) &&
          String(name?.value ?? '').trim() === '',
      )
      return {
        focusable: count,
        nameless: unnamed.map(({ role }) => role?.value),
        reached: { count: await page.locator('[data-reached]').count(), all },
      }
    })
    expect(reached.count).toBe(focusable)
    expect(focusable).toBeGreaterThan(20)
    expect(reached.all.filter((one) => one.startsWith('no focus'))).toEqual([])
    expect(nameless).toEqual([])
  })

  test('with scripts: local times, days by arrow keys, and one service of many', async () => {
    const seen = await show({}, async (page) => {
      const time = await page.locator('#seen time').first().textContent()
      await page.locator('.bars').nth(1).focus()
      await page.keyboard.press('End')
      await page.keyboard.press('ArrowLeft')
      const day = await page.locator('.bars').nth(1).getAttribute('aria-valuetext')
      await page.getByLabel('Find a service').fill('CHECKOUT')
      return {
        time,
        day,
        cards: await page.locator('.card:visible').count(),
        said: await page.locator('output').textContent(),
      }
    })
    expect(seen.time).toMatch(/^1 Dec 2026, 0[45]:\d\d (?:EST|GMT-5)$/)
    expect(seen.day).toMatch(/^30 Nov 2026: 100 % up, observed 9\d(?:\.\d+)? %$/)
    expect(seen).toMatchObject({ cards: 1, said: '1 of 10' })
  })

  test('a page that nobody renewed says so, and calls nothing up', async () => {
    const seen = await show({ now: NOW + 180 * MINUTE_MS }, async (page) => ({
      sentence: await page.locator('#overall').textContent(),
      note: await page.locator('.aged').isVisible(),
      badges: await page.locator('.now .badge b').allTextContents(),
    }))
    expect(seen.sentence).toMatch(/^When last observed: Checkout API is down/)
    expect(seen.note).toBe(true)
    expect(seen.badges).not.toContain('Up')
    expect(seen.badges).toContain('Was up')
  })

  test('without scripts everything of substance is there', async () => {
    const text = await show({ options: { javaScriptEnabled: false } }, async (page) => {
      await page.locator('.card summary').nth(1).click()
      return page.evaluate<string>('document.body.innerText')
    })
    for (const words of [
      'Checkout API is down; 1 degraded and 1 not observed lately.',
      'between 1 Dec 2026, 09:32 UTC and 1 Dec 2026, 10:04 UTC',
      'up while observed',
      'Error budget',
      'Day by day',
      'P95 below 500 ms, over 24 hours',
      'status 503 where 200 was expected',
      'orders are queued and none is lost',
      'Yearly switch of the mains',
      '99.05 %',
      '0.0231 USD',
    ]) {
      expect(text.replaceAll('\u00a0', ' ')).toContain(words)
    }
    expect(text).not.toContain('Find a service')
  })

  test('hostile texts are shown as texts', async () => {
    const title = HOSTILE[0] ?? ''
    const seen = await show({ judgement: hostile(), title, options: { viewport: PHONE } }, async (page) => ({
      title: await page.title(),
      text: await page.evaluate<string>('document.body.innerText'),
      scripts: await page.locator('script').count(),
      strange: await page
        .locator('img, iframe, object, embed, form, foreignObject, body style, body link')
        .count(),
      handlers: await page.evaluate<number>(
        `[...document.querySelectorAll('*')].filter((e) => [...e.attributes].some(({ name }) => name.startsWith('on'))).length`,
      ),
      links: await page.evaluate<string[]>(`[...document.links].map(({ protocol }) => protocol)`),
      audit: await page.evaluate(auditPage),
    }))
    expect(seen).toMatchObject({ title, scripts: 1, strange: 0, handlers: 0 })
    expect(new Set(seen.links)).toEqual(new Set(['file:']))
    for (const text of HOSTILE) expect(seen.text).toContain(plainText(text, 250).trim().slice(0, 120))
    expect(seen.text).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/)
    expect(seen.audit.complaints).toEqual([])
  })
})
