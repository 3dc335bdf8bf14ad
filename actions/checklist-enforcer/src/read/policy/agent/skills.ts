import { listed } from '@plinth/core/render'
import type { Inline, Table } from '../../../evidence/markdown.ts'
import { column, otherColumn } from '../document/columns.ts'
import { withoutSign } from '../document/entries.ts'
import { allBlocks, type Section } from '../document/outline.ts'
import { isFilePath, rooted } from '../document/paths.ts'
import { codesIn, itemsIn, type Statement, tablesIn } from '../document/statements.ts'
import type { Parts, Reading } from '../reading.ts'

type Skill = Parts['skills']

const NAME = /^\/?[\w.:-]{2,80}$/
const SKILL_COLUMN = /\b(?:skills?|commands?|names?|tools?)\b/
/** `.claude/skills/<name>/SKILL.md` and `.claude/commands/<name>.md`: the path names the skill. */
const SKILL_FOLDER = /(?:^|\/)skills\/([\w.-]{1,80})\/SKILL\.md$/i
const COMMAND_FILE = /(?:^|\/)commands\/([\w.-]{1,80})\.md$/i

/** A table of skills, or a list of them. */
export function skillsSection(section: Section): Reading {
  const blocks = allBlocks(section)
  const items = itemsIn(blocks).flatMap(({ text, line }) => skillIn(text, [text], line))
  const skills = [...tablesIn(blocks).flatMap(skillsOfTable), ...items]
  if (skills.length === 0) return {}
  const told = skills.map(({ value: { name, path } }) => (path === null ? name : `${name} (${path})`))
  const as = `Skills: ${listed(told)}.`
  return { skills, understood: [{ line: section.line, lastLine: section.lastLine, as }] }
}

/** Skills that sentences name by the path of their file. */
export function skillsByPath(statements: readonly Statement[]): readonly Skill[] {
  return statements.flatMap(({ inline, line }) =>
    /skill|command/i.test(inline.source)
      ? codesIn(inline).flatMap((code) => {
          const name = skillOfPath(code)
          return name === null ? [] : [{ line, value: { name, path: rooted(code) } }]
        })
      : [],
  )
}

/** One for each name; its path where any of them knows it. */
export function joinSkills(skills: readonly Skill[]): readonly Skill[] {
  const byName = new Map<string, Skill>()
  for (const skill of skills) {
    const key = skill.value.name.replace(/^\//, '').toLowerCase()
    const known = byName.get(key)
    if (known === undefined) byName.set(key, skill)
    else if (known.value.path === null && skill.value.path !== null) {
      byName.set(key, { line: known.line, value: { name: known.value.name, path: skill.value.path } })
    }
  }
  return [...byName.values()].sort((a, b) => a.line - b.line)
}

function skillsOfTable(table: Table): readonly Skill[] {
  const at = column(table, SKILL_COLUMN) ?? otherColumn(table, [])
  return table.rows.flatMap(({ cells, line }) => {
    const cell = at === null ? undefined : cells[at]
    return cell === undefined ? [] : skillIn(cell, cells, line)
  })
}

function skillIn(cell: Inline, around: readonly Inline[], line: number): readonly Skill[] {
  const codes = codesIn(cell)
  const name = codes.find((code) => NAME.test(code)) ?? (codes.length === 0 ? bareName(cell.plain) : null)
  if (name === null) return []
  const path = around.flatMap(codesIn).find((code) => code.includes('/') && isFilePath(code))
  return [{ line, value: { name, path: path === undefined ? null : rooted(path) } }]
}

/** A single word, or the first one before a mark: `feature-dev: for big features`. */
function bareName(plain: string): string | null {
  const [word = ''] = withoutSign(plain).split(/[\s:(]/, 1)
  const isWhole = word === withoutSign(plain).trim()
  return NAME.test(word) && (isWhole || /[/-]/.test(word)) ? word : null
}

function skillOfPath(path: string): string | null {
  return isFilePath(path) ? (SKILL_FOLDER.exec(path)?.[1] ?? COMMAND_FILE.exec(path)?.[1] ?? null) : null
}
