import { counted, formatCount, listed, withoutStop } from '@plinth/core/render'
import type { Evidence } from '../../../evidence/evidence.ts'
import type { OwnershipAudit, OwnershipFile } from '../../../evidence/ownership.ts'
import type { JudgedRule } from '../../judgement.ts'
import { named } from '../../wording.ts'
import { fileLine, told } from '../rule.ts'
import { ownershipFiles } from './paths.ts'

/** More lines of one file are counted, not named. */
const MOST_LINES = 20
const MOST_NAMED = 5

type Rule = Pick<JudgedRule, 'id' | 'subject' | 'severity' | 'why' | 'mend' | 'place'>

/**
 * What is wrong in the files that say who owns what. Lines that GitHub ignores warn, since their owners are never asked;
 * the rest is told, and warns where this very change edits the file.
 */
export function judgeOwnershipFiles(evidence: Evidence): readonly JudgedRule[] {
  const files = ownershipFiles(evidence)
  const { audit } = evidence
  const rules = [
    ...files.flatMap(ignoredLines),
    ...(audit === null
      ? []
      : [...deadPatterns(audit, files, evidence), ...overlaps(audit, files), ...unowned(audit)]),
  ]
  return rules.map((rule) => told({ ...rule, kind: 'ownership-file', verdict: 'fail', agent: null }))
}

function ignoredLines({ path, problems, url }: OwnershipFile): readonly Rule[] {
  const rules = problems.slice(0, MOST_LINES).map(
    ({ line, message }): Rule => ({
      id: `ownership-file/${path}/line ${line}`,
      subject: `${path}, line ${line}`,
      severity: 'warn',
      why: `the line does not count: ${withoutStop(message)}`,
      mend: 'mend the line, or take it out',
      place: fileLine(path, url, line),
    }),
  )
  const rest = problems.slice(MOST_LINES)
  const [first] = rest
  if (first === undefined) return rules
  const more: Rule = {
    id: `ownership-file/${path}/more lines`,
    subject: `${path}, further lines`,
    severity: 'warn',
    why: `${counted(rest.length, 'further line')} ${rest.length === 1 ? 'does' : 'do'} not count`,
    mend: 'mend the lines above first',
    place: fileLine(path, url, first.line),
  }
  return [...rules, more]
}

function deadPatterns(
  { dead }: OwnershipAudit,
  files: readonly OwnershipFile[],
  { change }: Evidence,
): readonly Rule[] {
  const edited = new Set(change.files.known ? change.files.value.map(({ path }) => path) : [])
  return [...Map.groupBy(dead, ({ file }) => file)].map(([file, rules]): Rule => {
    const names = rules.slice(0, MOST_NAMED).map(({ line, pattern }) => `${named(pattern)} (line ${line})`)
    const more = rules.length - names.length
    return {
      id: `ownership-file/${file}/dead patterns`,
      subject: `Patterns without files in ${file}`,
      severity: edited.has(file) ? 'warn' : 'inform',
      why: `no file of the repository matches ${listed(more > 0 ? [...names, `${formatCount(more)} more`] : names)}`,
      mend: 'correct the patterns, or take them out',
      place: fileLine(file, urlOf(files, file), rules[0]?.line ?? null),
    }
  })
}

function overlaps({ overlaps: pairs }: OwnershipAudit, files: readonly OwnershipFile[]): readonly Rule[] {
  const [first] = pairs
  if (first === undefined) return []
  const { a, b, count, example } = first
  const more = pairs.length === 1 ? '' : `; ${counted(pairs.length - 1, 'more pair')} of patterns overlap`
  return [
    {
      id: 'ownership-file/overlaps',
      subject: 'Paths with several owners',
      severity: 'inform',
      why: `${named(a.pattern)} (${a.file}:${a.line}) and ${named(b.pattern)} (${b.file}:${b.line}) give ${counted(count, 'path')}, such as ${named(example)}, to different owners${more}`,
      mend: 'say in one place who owns them',
      place: fileLine(a.file, urlOf(files, a.file), a.line),
    },
  ]
}

function unowned({ unowned: { count, folders, of } }: OwnershipAudit): readonly Rule[] {
  if (count === 0) return []
  const most = folders.slice(0, MOST_NAMED).map(named)
  return [
    {
      id: 'ownership-file/unowned',
      subject: 'Files without an owner',
      severity: 'inform',
      why: `${formatCount(count)} of ${counted(of, 'file')} ${count === 1 ? 'has' : 'have'} no owner${most.length === 0 ? '' : `, most of them in ${listed(most)}`}`,
      mend: 'name an owner for them',
      place: null,
    },
  ]
}

function urlOf(files: readonly OwnershipFile[], path: string): string | null {
  return files.find((file) => file.path === path)?.url ?? null
}
