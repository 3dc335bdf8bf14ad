import type { GateContext } from '@plinth/core'
import type { Change } from '../evidence/change.ts'
import type { Checklist, Declared, SourceText } from '../evidence/checklist.ts'
import type { Evidence } from '../evidence/evidence.ts'
import type { OwnershipAudit, OwnershipFile } from '../evidence/ownership.ts'
import { readChecklist } from '../read/checklist/index.ts'
import { readDeclared } from '../read/declared/index.ts'
import { auditOwnership, ownersOf } from '../read/ownership/index.ts'
import type { Settings } from '../settings.ts'
import { completeChange } from './change.ts'
import { gatherExists } from './exists.ts'
import { keptFiles } from './files/workspace-files.ts'
import { openCheckout } from './git/checkout.ts'
import { readGitHub } from './github/index.ts'
import { gatherLinks } from './links/index.ts'
import { distinct } from './problem.ts'
import { gatherReports } from './reports.ts'
import { checkoutProblems, findRepository, type Repository } from './repository.ts'
import { gatherRules } from './rules/index.ts'
import { descriptionOf, gatherFiles } from './sources/index.ts'
import { gatherTexts } from './texts.ts'
import { wantedOf } from './wanted.ts'

/**
 * Gathers and reads all evidence: what the event and GitHub say of the change, the documents with rules, and the texts
 * that answer them. Never throws for what GitHub, git, the network or a file holds or does: that becomes a problem.
 */
export async function gather(
  settings: Settings,
  context: Pick<GateContext, 'event' | 'workflow' | 'signal' | 'workspace' | 'temporary'>,
): Promise<Evidence> {
  const [opened, facts] = await Promise.all([
    openCheckout(context.workspace, context.signal),
    readGitHub(settings, context, wantedOf(settings)),
  ])
  const repository = await findRepository(context, opened, facts)
  const change = await completeChange(settings, facts.change, repository)
  const read = (source: SourceText): Read => ({
    source,
    checklist: readChecklist(source, settings.conventions),
  })
  const bodies = change.pulls.map(descriptionOf).map(read)
  const rules = await gatherRules(
    settings,
    { ...repository, changed: change.files },
    { bodies: bodies.map(({ checklist }) => checklist), issue: facts.issue },
  )
  const { policies, templates, ownership, issue } = rules
  const files = await gatherFiles(settings, repository, change, templates)
  const others = [...facts.comments, ...(issue === null ? [] : [issue]), ...files.texts]
  const all = [...bodies, ...others.map(read)]
  const checklists = all.map(({ checklist }) => checklist)
  const [texts, exists, reports, links, audit, reviews] = await Promise.all([
    gatherTexts(settings, policies, change.files, repository),
    gatherExists(policies, repository),
    gatherReports(settings, context),
    gatherLinks(settings, checklists, context.signal),
    auditOf(ownership, repository),
    facts.reviewsWithTeams(owningTeams(settings, ownership, change)),
  ])
  return {
    change,
    checklists,
    templates,
    declared: declaredIn(all),
    policies,
    ownership,
    audit,
    texts,
    exists,
    reviews,
    checks: facts.checks,
    reports: reports.reports,
    links,
    problems: distinct([
      ...facts.problems,
      ...checkoutProblems(opened, repository),
      ...rules.problems,
      ...files.problems,
      ...reports.problems,
    ]),
  }
}

interface Read {
  readonly source: SourceText
  readonly checklist: Checklist
}

/** Who states how the work was prepared, in the order in which statements count. */
const STATING = ['body', 'comment', 'work-report']

function declaredIn(all: readonly Read[]): readonly Declared[] {
  return STATING.flatMap((kind) => all.filter(({ source }) => source.source.kind === kind)).map(
    ({ source, checklist }) => readDeclared(checklist, source.text),
  )
}

/** Teams that own what was changed: whether somebody of them approved has to be asked. */
function owningTeams(
  { ownership: { mode } }: Settings,
  ownership: readonly OwnershipFile[],
  { files }: Change,
): readonly string[] {
  if (mode !== 'enforce' || !files.known) return []
  const owners = files.value.flatMap(({ path }) => ownersOf(ownership, path).owners)
  const teams = owners.filter((owner) => owner.startsWith('@') && owner.includes('/'))
  return [...new Set(teams.map((team) => team.slice(1)))].slice(0, MOST_TEAMS)
}

/** A change that more teams own is not waited for. */
const MOST_TEAMS = 50

async function auditOf(
  ownership: readonly OwnershipFile[],
  { head, checkout }: Pick<Repository, 'head' | 'checkout'>,
): Promise<OwnershipAudit | null> {
  if (ownership.length === 0) return null
  const paths = await keptFiles(head, checkout)
  return paths.length === 0 ? null : auditOwnership(ownership, paths)
}
