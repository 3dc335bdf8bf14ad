import { describe, expect, test } from '@jest/globals'
import { decimalText } from '@plinth/core/money'
import {
  canonicalSku,
  findRunner,
  pricePerMinute,
  RUNNERS,
  RUNNERS_CHECKED,
} from '../src/read/runners/index.ts'

const PRIVATE = { isPublic: false, selfHosted: false }
const TODAY = '2026-11-22'

function rate(sku: string, day = TODAY, billing: Partial<typeof PRIVATE> = {}): string | null {
  const runner = RUNNERS.get(sku)
  if (runner === undefined) throw new Error(`no ${sku}`)
  const price = pricePerMinute(runner, day, { ...PRIVATE, ...billing })
  return price === null ? null : decimalText(price)
}

// Both columns of GitHub's page on runner pricing as it stood in December 2025, and the page as it is.
describe('prices', () => {
  test.each([
    ['actions_linux_slim', '0.002', '0.002'],
    ['actions_linux', '0.008', '0.006'],
    ['actions_linux_arm', '0.005', '0.005'],
    ['actions_windows', '0.016', '0.01'],
    ['actions_windows_arm', '0.01', '0.01'],
    ['actions_macos', '0.08', '0.062'],
    ['actions_linux_2_core_advanced', '0.008', '0.006'],
    ['actions_linux_4_core', '0.016', '0.012'],
    ['actions_linux_96_core', '0.384', '0.252'],
    ['actions_windows_96_core', '0.768', '0.552'],
    ['actions_macos_l', '0.12', '0.077'],
    ['actions_macos_xl', '0.16', '0.102'],
    ['actions_linux_2_core_arm', '0.005', '0.005'],
    ['actions_linux_64_core_arm', '0.16', '0.098'],
    ['actions_windows_2_core_arm', '0.01', '0.008'],
    ['actions_linux_4_core_gpu', '0.07', '0.052'],
    ['actions_windows_4_core_gpu', '0.14', '0.102'],
  ])('of %s were %s until 2026 and are %s since', (sku, before, since) => {
    expect([rate(sku, '2025-12-31'), rate(sku, '2026-01-01'), rate(sku)]).toEqual([before, since, since])
  })

  test('in public repositories are nothing for standard runners, and the same for larger ones', () => {
    expect(rate('actions_macos', TODAY, { isPublic: true })).toBe('0')
    expect(rate('actions_linux_4_core', TODAY, { isPublic: true })).toBe('0.012')
  })

  test('of self-hosted runners count only where they are asked for, from the announced day on', () => {
    expect(rate('actions_self_hosted')).toBe('0')
    expect(rate('actions_self_hosted', TODAY, { selfHosted: true })).toBe('0.002')
    expect(rate('actions_self_hosted', '2026-02-28', { selfHosted: true })).toBe('0')
  })

  test('stand once for each day', () => {
    for (const { rates } of RUNNERS.values()) {
      rates.slice(1).forEach((later, place) => {
        expect(later.from).toBe(rates[place]?.until)
      })
    }
    expect(RUNNERS_CHECKED).toMatch(/^\d{4}-\d\d-\d\d$/)
  })
})

test.each([
  ['linux_4_core', 'actions_linux_4_core'],
  ['Actions Linux', 'actions_linux'],
  ['Actions macOS', 'actions_macos'],
  ['actions_linux_4_core', 'actions_linux_4_core'],
  ['actions_self_hosted_windows', 'actions_self_hosted'],
  ['self-hosted', 'actions_self_hosted'],
])('%j is the SKU %s', (text, sku) => {
  expect(canonicalSku(text)).toBe(sku)
})

describe('the runner of a job', () => {
  const skuOf = (labels: readonly string[], runnerGroup = 'GitHub Actions') => {
    const found = findRunner({ labels, runnerGroup }, [
      { label: 'Ubuntu-Big', sku: 'linux_16_core' },
      { label: 'GPU pool', sku: 'linux_4_core_gpu' },
      { label: 'typo', sku: 'linux_5_core' },
    ])
    return 'unpriced' in found ? found.unpriced : found.sku
  }

  test.each([
    [['ubuntu-latest'], 'actions_linux'],
    [['ubuntu-24.04'], 'actions_linux'],
    [['ubuntu-22.04-arm'], 'actions_linux_arm'],
    [['ubuntu-slim'], 'actions_linux_slim'],
    [['windows-latest'], 'actions_windows'],
    [['windows-11-arm'], 'actions_windows_arm'],
    [['macos-15'], 'actions_macos'],
    [['macos-15-intel'], 'actions_macos'],
    [['macos-latest-large'], 'actions_macos_l'],
    [['macos-latest-xlarge'], 'actions_macos_xl'],
    [['self-hosted', 'linux', 'x64'], 'actions_self_hosted'],
    [['self-hosted', 'ubuntu-latest'], 'actions_self_hosted'],
    [['ubuntu-big'], 'actions_linux_16_core'],
  ])('with the labels %j is %s', (labels, sku) => {
    expect(skuOf(labels)).toBe(sku)
  })

  test('is known by its group where the user says so', () => {
    expect(skuOf([], 'GPU pool')).toBe('actions_linux_4_core_gpu')
  })

  test.each([
    [['ubuntu-24.04-16core'], /none of the labels/],
    [['ubuntu-latest-of-ours'], /none of the labels/],
    [['__proto__'], /none of the labels/],
    [[], /asked for the group "GitHub Actions"/],
    [['typo'], /there is no runner "actions_linux_5_core"/],
    [['ubuntu-latest', 'windows-latest'], /several runners/],
  ])('with the labels %j has no price', (labels, why) => {
    expect(skuOf(labels)).toMatch(why)
  })
})
