import type { JudgedItem } from '../../decide/judgement.ts'
import { briefly, textOf } from './bounded.ts'

const LONGEST_ADDRESS = 500

/** One item as machines read it. */
export function itemData({ agent, evidence, exempt, item, severity, source, state, ...judged }: JudgedItem) {
  return {
    text: textOf(item.text),
    state,
    source: briefly(source.path ?? source.name),
    line: item.line > 0 ? item.line : null,
    severity,
    applies: exempt === null,
    evidence: evidence.map(({ binding, state: met, why }) => ({
      kind: binding.kind,
      asked: briefly(binding.text),
      state: met,
      found: briefly(why),
    })),
    verdict: judged.verdict,
    why: briefly(judged.why),
    mend: briefly(judged.mend),
    reason: item.reason === null ? null : briefly(item.reason),
    exempt: exempt === null ? null : briefly(exempt),
    agent: agent === null ? null : briefly(agent),
    // Half an address leads nowhere.
    url: source.url !== null && source.url.length <= LONGEST_ADDRESS ? source.url : null,
  }
}
