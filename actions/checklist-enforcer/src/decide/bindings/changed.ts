import { pathMatcher } from '@plinth/core/paths'
import { counted, listed } from '@plinth/core/render'
import { itemKey } from '../../read/checklist/index.ts'
import type { Binding } from '../../settings.ts'
import { gainedSections } from '../gained.ts'
import { type Answer, type Exhibit, met, unmet, untold } from './answer.ts'

/** A file that matches was added or changed; with sections, one such file gained something below each of them. */
export function judgeChanged(
  { path, sections }: Extract<Binding, { kind: 'changed' }>,
  { evidence, conventions }: Pick<Exhibit, 'evidence' | 'conventions'>,
): Answer {
  const { files } = evidence.change
  if (!files.known) {
    return untold(
      `the changed files are not known (${files.why})`,
      'give the job a token, or name the changed paths in `files`',
    )
  }
  const matches = pathMatcher([path])
  const changed = files.value.filter((file) => file.status !== 'removed' && matches(file.path))
  const [first] = changed
  if (first === undefined) return unmet(`no file “${path}” was changed`, `change “${path}”`)
  if (sections.length === 0) {
    return met(
      changed.length === 1
        ? `${first.path} was changed`
        : `${counted(changed.length, 'file')} matching “${path}” changed`,
    )
  }
  const gains = changed.map((file) => gainOf(file.path, sections, { evidence, conventions }))
  return (
    gains.find(({ state }) => state === 'met') ??
    gains.find(({ state }) => state === 'unknown') ??
    gains[0] ??
    unmet(`no file “${path}” was changed`, `change “${path}”`)
  )
}

function gainOf(
  path: string,
  sections: readonly string[],
  { evidence, conventions }: Pick<Exhibit, 'evidence' | 'conventions'>,
): Answer {
  const text = evidence.texts.find((candidate) => candidate.path === path)
  if (text === undefined || text.after === null) {
    return untold(`the text of ${path} could not be read`, 'check out the repository before this step')
  }
  if (!text.before.known) {
    return untold(
      `it is not known what ${path} said before (${text.before.why})`,
      'check out with `fetch-depth: 0`',
    )
  }
  const gained = gainedSections(path, { before: text.before.value, after: text.after }, conventions)
  const missing = sections.filter((section) => !gained.has(itemKey(section)))
  const titles = listed(missing.map((section) => `“${section}”`))
  return missing.length === 0
    ? met(`${path} gained text below ${listed(sections.map((section) => `“${section}”`))}`)
    : unmet(`${path} gained nothing below ${titles}`, `add an entry below ${titles} in ${path}`)
}
