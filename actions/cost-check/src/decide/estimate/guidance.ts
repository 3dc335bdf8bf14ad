import type { Finding } from '@plinth/core'
import { quoted } from '@plinth/core'
import { counted, plainText, withoutStop } from '@plinth/core/render'
import type { PlannedAgents } from '../../evidence/plan.ts'
import type { EstimateSettings } from '../../settings.ts'

/** More agents of a name than the guidance says need a reason. */
export function guidanceFindings(
  guidance: EstimateSettings['guidance'],
  planned: readonly PlannedAgents[],
): readonly Finding[] {
  return guidance.flatMap(({ agent, most, where }) => {
    const own = planned.filter(({ name }) => sameName(name, agent))
    const count = own.reduce((sum, group) => sum + group.count, 0)
    if (count <= most) return []
    const reason = own.map((group) => group.reason ?? '').find(saysSomething)
    const line = own.find((group) => group.line !== null)?.line ?? null
    const said = `${counted(count, 'agent')} ${quoted(agent)} ${count === 1 ? 'is' : 'are'} planned, and the guidance at ${where} is at most ${most}`
    const why =
      reason === undefined
        ? `${said}: plan fewer, or give the \`reason\` in a plan file${line === null ? '' : ` (line ${line})`}.`
        : `${said}; the reason given is: ${withoutStop(plainText(reason, 300))}.`
    return [
      {
        id: `estimate/guidance/${agent}`,
        kind: 'guidance',
        subject: `Agents ${agent}`,
        verdict: reason === undefined ? ('fail' as const) : ('pass' as const),
        observed: { value: count, unit: 'agents' },
        threshold: { op: '<=' as const, value: most, unit: 'agents' },
        why,
      },
    ]
  })
}

/** Spelling must not get around the guidance: `Code explorers` are `code-explorer` too. */
const sameName = (a: string, b: string): boolean => plain(a) === plain(b)

function plain(name: string): string {
  const letters = name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
  return letters.endsWith('s') ? letters.slice(0, -1) : letters
}

/** `-` and `n/a` are no reasons. */
function saysSomething(reason: string): boolean {
  const letters = reason.replace(/[^\p{L}]/gu, '')
  return letters.length > 2 && !['none', 'tbd', 'todo'].includes(letters.toLowerCase())
}
