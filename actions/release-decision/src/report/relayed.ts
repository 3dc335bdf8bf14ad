import type { Block, Inline, Report, Section, Text } from '@plinth/core'
import { capped } from '@plinth/core/render'
import type { Relayed } from '../evidence/relayed.ts'

const LONGEST_HEADLINE = 200
const WHAT_IT_SAYS = 'What that run says, unverified'

/**
 * The decision of a stranger's run, so that nobody takes it for this repository's: its verdict is a claim, its sections
 * are folded, and its links lead nowhere.
 */
export function relayedReport({ report, run }: Relayed): Report {
  const from = run.headRepository
  const claim: Section = {
    title: 'Unverified',
    importance: 1,
    blocks: [
      {
        kind: 'text',
        text: [
          'This is what a run of ',
          { strong: from },
          ' says of itself. Whoever opened the pull request can make it say anything, so it is ',
          { strong: 'no evidence' },
          ': no check run is made of it, and no other gate relies on it. ',
          ...(run.url === null ? [] : [{ link: run.url, text: 'That run' }]),
        ],
      },
    ],
  }
  return {
    schema: report.schema,
    gate: report.gate,
    verdict: 'inconclusive',
    headline: `a run of ${from} says “${capped(report.headline, LONGEST_HEADLINE)}” (${report.verdict})`,
    subject: report.subject,
    startedAt: report.startedAt,
    finishedAt: report.finishedAt,
    findings: [],
    sections: [claim, ...report.sections.map(harmless)],
    data: {},
  }
}

function harmless(section: Section): Section {
  const { importance, shownIn, title } = section
  return {
    ...{ title, importance, group: WHAT_IT_SAYS, blocks: section.blocks.map(withoutLinks) },
    ...(shownIn === undefined ? {} : { shownIn }),
  }
}

function withoutLinks(block: Block): Block {
  switch (block.kind) {
    case 'text':
      return { ...block, text: unlinkedText(block.text) }
    case 'list':
      return { ...block, items: block.items.map(unlinkedText) }
    case 'table':
      return { ...block, rows: block.rows.map((row) => row.map(unlinkedText)) }
    default:
      return block
  }
}

const unlinkedText = (text: Text): Text => (Array.isArray(text) ? text.map(unlinkedPart) : unlinkedPart(text))

function unlinkedPart(part: Inline): Inline {
  return typeof part === 'object' && 'link' in part ? part.text : part
}
