import type { Evidence } from '../../evidence/evidence.ts'
import type { Binding } from '../../settings.ts'
import { type Answer, met, unmet } from './answer.ts'

/** Every report of the gate about the judged commit must have a verdict that is good enough; there must be one. */
export function judgeReport(
  { gate, verdicts }: Extract<Binding, { kind: 'report' }>,
  { reports, change }: Evidence,
): Answer {
  const run = `run ${gate} for this commit and name its report in \`reports\``
  const own = reports.filter((report) => report.gate === gate)
  const current = own.filter(({ sha }) => sha !== '' && sha === change.sha)
  const bad = current.find(({ verdict }) => !verdicts.includes(verdict))
  if (bad !== undefined) {
    return unmet(
      `the ${gate} report ${bad.file} says ${bad.verdict}, not ${verdicts.join(' or ')}`,
      `mend what ${gate} found and run it again`,
    )
  }
  const [report] = current
  if (report !== undefined) return met(`the ${gate} report ${report.file} says ${report.verdict}`)
  const [other] = own
  return other === undefined
    ? unmet(`there is no ${gate} report for this commit`, run)
    : unmet(`the ${gate} report ${other.file} is about ${shortSha(other.sha)}, not this commit`, run)
}

function shortSha(sha: string): string {
  return sha === '' ? 'an unknown commit' : `commit ${sha.slice(0, 7)}`
}
