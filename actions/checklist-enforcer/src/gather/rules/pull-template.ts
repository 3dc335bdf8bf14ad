import type { Checklist } from '../../evidence/checklist.ts'
import type { Problem, Template } from '../../evidence/evidence.ts'
import { readChecklist } from '../../read/checklist/index.ts'
import type { Settings } from '../../settings.ts'
import { blocking, told } from '../problem.ts'
import { type Choice, chooseTemplates } from './choose-template.ts'
import { findRules, type RulePlace } from './find-rules.ts'
import { queryFor } from './query.ts'
import { templatePlaceOf, USUAL_TEMPLATES } from './template-places.ts'

const NOUN = 'pull request template'
const ANYWHERE = {
  isMeant: (path: string) => templatePlaceOf(path) !== null,
  literal: [],
  usual: USUAL_TEMPLATES,
  isClosed: false,
  noun: NOUN,
  named: null,
}

/** What every description must hold: the template that the user names, else the one where GitHub looks for it. */
export async function gatherPullTemplate(
  { template: named, conventions }: Settings,
  place: RulePlace,
  bodies: readonly Checklist[],
): Promise<Choice> {
  if (named === 'none' || bodies.length === 0) return { templates: [], problems: [] }
  const wish = named === null ? ANYWHERE : { ...queryFor([named]), noun: NOUN, named: [named] }
  const { documents, problems } = await findRules(place, wish)
  const templates = documents
    .filter(({ text }) => text.trim() !== '')
    .map(({ path, url, text, version }): Template => {
      const source = { kind: 'template', name: path, path, url, pull: null } as const
      return {
        checklist: readChecklist({ source, text }, conventions),
        kind: 'pull-request-template',
        version,
      }
    })
  const [first] = documents
  if (templates.length === 0)
    return { templates, problems: [...problems, ...without(first?.path ?? null, named)] }
  const chosen = named === null ? chooseTemplates(templates, bodies) : { templates, problems: [] }
  return { templates: chosen.templates, problems: [...problems, ...chosen.problems] }
}

/** Nothing to compare with. A template that was named and is missing was told already. */
function without(empty: string | null, named: string | null): readonly Problem[] {
  const unnoticed = 'What is deleted from a description is not noticed'
  if (empty !== null) {
    const message = `The ${NOUN} is empty. ${unnoticed}: write down what every description must hold.`
    return [(named === null ? told : blocking)('template-empty', empty, message)]
  }
  if (named !== null) return []
  const message = `There is none. ${unnoticed}: add .github/pull_request_template.md, or set \`template\` to \`none\`.`
  return [told('template-missing', `the ${NOUN}`, message)]
}
