import type { Report, Verdict } from '@plinth/core'
import type { CheckAnnotation, CheckConclusion, FinishedCheck, Stamp } from '@plinth/core/github'
import { capped, plainText, renderComment, repositoryPath } from '@plinth/core/render'
import { decisionDataSchema, type ToldFinding, type ToldGate } from '../evidence/told.ts'

/** As `CHECK_LIMITS` of what writes it; GitHub takes no longer texts. */
const MOST_ANNOTATIONS = 200
const LONGEST_TITLE = 255
const LONGEST_MESSAGE = 2_000

/**
 * What GitHub calls a verdict. No data is a failure, as it is for the job: `action_required` blocks as much, and shows a
 * button that leads nowhere.
 */
const CONCLUSIONS: Readonly<Record<Verdict, CheckConclusion>> = {
  pass: 'success',
  fail: 'failure',
  'no-data': 'failure',
  inconclusive: 'neutral',
  skipped: 'skipped',
}

/** The decision as a check run. What fails the job is a failure here as well. */
export function checkOf(
  report: Report,
  { failsJob, name, stamp }: { readonly failsJob: boolean; readonly name: string; readonly stamp: Stamp },
): FinishedCheck {
  return {
    name,
    sha: report.subject.sha,
    stamp,
    conclusion: failsJob ? 'failure' : CONCLUSIONS[report.verdict],
    detailsUrl: report.run?.url ?? null,
    title: plainText(report.headline, LONGEST_TITLE).trim() || report.verdict,
    summary: renderComment(report, { marker: '' }).trim(),
    annotations: annotationsIn(report),
  }
}

function annotationsIn({ data }: Report): readonly CheckAnnotation[] {
  const read = decisionDataSchema.safeParse(data)
  const gates = read.success ? read.data.gates : []
  return gates
    .flatMap((gate) => gate.open.flatMap((finding) => annotationOf(gate, finding)))
    .slice(0, MOST_ANNOTATIONS)
}

function annotationOf(gate: ToldGate, finding: ToldFinding): readonly CheckAnnotation[] {
  const path = repositoryPath(finding.location?.file)
  if (path === null || finding.severity === 'inform') return []
  const line = finding.location?.line ?? 1
  return [
    {
      path,
      line: Number.isSafeInteger(line) && line > 0 ? line : 1,
      level:
        finding.severity === 'block' && gate.required && finding.verdict === 'fail' ? 'failure' : 'warning',
      title: capped(plainText(`${gate.gate}: ${finding.subject}`).trim(), LONGEST_TITLE),
      message: plainText(finding.why, LONGEST_MESSAGE).trim() || finding.verdict,
    },
  ]
}
