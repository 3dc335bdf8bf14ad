import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { itemKey } from '../src/read/checklist/index.ts'

describe(itemKey, () => {
  test.each([
    ['Vision Alignment', 'vision alignment'],
    ['  Vision\u00A0 Alignment: ', 'vision alignment'],
    ['1. **Vision Alignment** (Required)', 'vision alignment'],
    ['8. Pre-Work Checklist ✅ (NEW)', 'pre work checklist'],
    ['3.2 Pre-Work Checklist', 'pre work checklist'],
    ['§ 8. Pre-Work Checklist', 'pre work checklist'],
    ['1️⃣ Pre-Work Checklist [Updated]', 'pre work checklist'],
    ['Deployment verified (if applicable)', 'deployment verified'],
    ['8 reviewers approved', '8 reviewers approved'],
    ['1.5 seconds at most', 'seconds at most'],
    ['Uptime >99.9%', 'uptime >99.9%'],
    ['P95 Latency <500ms', 'p95 latency <500ms'],
    ['No `any`, no C++ (yet)', 'no any no c++ yet'],
    ['Tests (unit)', 'tests unit'],
    ['Don’t panic', 'dont panic'],
    ["Don't panic", 'dont panic'],
    ['Te\u200Bsts\u00AD pass\uFE0F', 'tests pass'],
    ['Ｆｕｌｌ ｗｉｄｔｈ', 'full width'],
    ['👩‍💻 Reviewed 👍🏽 🇳🇱', 'reviewed'],
    ['בדיקות', 'בדיקות'],
    ['MEMORY.md', 'memory md'],
    ['(NEW)', 'new'],
    ['✅', ''],
    ['', ''],
    ['__proto__', 'proto'],
  ])('of %j is %j', (text, key) => {
    expect(itemKey(text)).toBe(key)
  })

  test('tells items apart that differ in what is in brackets', () => {
    expect(itemKey('Tests (unit)')).not.toBe(itemKey('Tests (browser)'))
  })

  test('of a key is the key, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        const key = itemKey(text)
        // What a key begins with may look like the number of a heading only once its signs are gone.
        if (/^\d/.test(key)) return
        expect(itemKey(key)).toBe(key)
      }),
    )
  })
})
