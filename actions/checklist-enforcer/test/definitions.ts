import type { Policy } from '../src/evidence/policy.ts'
import { compilePolicy } from '../src/read/policy/index.ts'

/** The lines of a definition, without the indentation that they have in a test. */
export function lines(text: string): string {
  const all = text.replace(/^\n/, '').split('\n')
  const indents = all
    .filter((line) => line.trim() !== '')
    .map((line) => line.length - line.trimStart().length)
  return all.map((line) => line.slice(Math.min(...indents))).join('\n')
}

/** Compiles a text as the definition of an agent. */
export function compile(text: string, path = 'docs/agents/PM-Quality/AGENT.md'): Policy {
  return compilePolicy({ path, url: null, text })
}

/** A policy without lines, for definitions that say the same in other places. */
export function withoutLines(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutLines)
  if (typeof value !== 'object' || value === null) return value
  const kept = Object.entries(value).filter(([key]) => key !== 'line' && key !== 'lastLine')
  return Object.fromEntries(kept.map(([key, inner]) => [key, withoutLines(inner)]))
}

/** A whole definition in the form that most of them have. */
export const DEFINITION = lines(`
  # PM-Quality Agent Definition

  > **Role:** Quality Product Manager
  > **Reports to:** PM-Lead
  > **Domain:** Tests and releases

  ## 1. Identity

  | Attribute | Value |
  |-----------|-------|
  | **Name** | PM-Quality |
  | **One-liner** | Keeps releases boring |

  ### North Star Metric

  **Uptime:** 99.5% with P95 latency <400ms

  ## 2. Capability Ownership

  ### Owns

  | Capability | Files/Systems |
  |------------|---------------|
  | Test suites | \`tests/*\`, \`e2e/\` |
  | Release notes | Writing |

  ### Does NOT Own

  | Capability | Owner |
  |------------|-------|
  | Pricing | PM-Growth |

  ## 3. Success Metrics

  | Metric | Target |
  |--------|--------|
  | Deployment Success | ≥98% |
  | Error Rate | <0.5% |

  ## 4. Development Method Selection

  **Use \`/feature-dev\` for BIG features:**
  - ✅ Touches 4+ files
  - ✅ Needs architectural decisions

  **Use direct implementation for:**
  - ✅ Trivial changes

  ## 5. Pre-Work Checklist

  Before starting ANY task:

  1. **Vision Alignment** (Required)
     - Read \`docs/VISION.md\`
     - If <6, escalate to PM-Lead

  2. **API Cost Estimate** (Required)
     - Count planned agent spawns (if using /feature-dev)
     - If >$50 estimated, note in report

  3. **Big Picture Context** (Required)
     - Read \`docs/CROSS_TEAM.md\`
     - Note any cross-PM impacts

  4. **Ticket exists** (if applicable)
     - It names a customer

  ## 6. Memory System

  **Your Memory File:** \`docs/agents/PM-Quality/MEMORY.md\`

  **After each cycle, you MUST update your memory:**

  1. **Key Learnings**
     - What broke
  2. **Next Steps**

  **Before starting work, read your memory** again.

  ## 7. Cross-PM Coordination

  **Before starting work:**
  1. Read \`docs/CROSS_TEAM.md\`

  **During work:**
  - Create handoffs

  **After work:**
  - Update CROSS_TEAM.md

  ## 8. Pre-Deployment Checklist

  1. **Reviews** (P0)
     - Two people approved
     - Migration tested (if applicable)
`)
