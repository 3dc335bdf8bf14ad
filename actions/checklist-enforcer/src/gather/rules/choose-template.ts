import { listed } from '@plinth/core/render'
import type { Checklist } from '../../evidence/checklist.ts'
import type { Problem, Template } from '../../evidence/evidence.ts'
import { blocking, told } from '../problem.ts'
import { bestFit } from './fit.ts'
import { templatePlaceOf } from './template-places.ts'

export interface Choice {
  readonly templates: readonly Template[]
  readonly problems: readonly Problem[]
}

/**
 * Of the templates of a repository those that are asked of these descriptions: the one that GitHub begins every
 * description with, or, where there are several to begin with, the one that most stands of in the description.
 */
export function chooseTemplates(templates: readonly Template[], bodies: readonly Checklist[]): Choice {
  const placed = templates
    .map((template) => ({ template, place: templatePlaceOf(template.checklist.source.path ?? '') }))
    .toSorted((a, b) => (a.place?.rank ?? 0) - (b.place?.rank ?? 0))
  const usual = placed.find(({ place }) => place?.kind === 'single')?.template ?? null
  const others = placed.filter(({ place }) => place?.kind === 'choice').map(({ template }) => template)
  const candidates = usual === null ? others : [usual, ...others]
  if (candidates.length < 2) return { templates: candidates, problems: [] }
  const choices = bodies.map((body) => chooseFor(body, candidates, usual))
  const chosen = candidates.flatMap((template): readonly Template[] => {
    const own = choices.filter((choice) => choice.template === template)
    const pulls = own.flatMap(({ body }) => body.source.pull ?? [])
    return pulls.length === 0 ? [] : [{ ...template, pulls }]
  })
  return { templates: chosen, problems: choices.map(({ problem }) => problem) }
}

function chooseFor(body: Checklist, candidates: readonly Template[], usual: Template | null) {
  const { name } = body.source
  const nameOf = ({ checklist }: Template) => checklist.source.name
  const fitting = bestFit(candidates, ({ checklist }) => checklist, body)
  if (fitting !== null) {
    const message = `Of ${candidates.length} templates ${nameOf(fitting)} is asked of it, which most stands of in it.`
    return { body, template: fitting, problem: told('template-chosen', name, message) }
  }
  if (usual !== null) {
    const message = `It holds nothing of any template. ${nameOf(usual)} is asked of it, since GitHub begins with that.`
    return { body, template: usual, problem: told('template-chosen', name, message) }
  }
  const paths = listed(candidates.map(nameOf))
  const message = `It holds nothing of any template. Begin with one of ${paths}, or let \`template\` name one.`
  return { body, template: null, problem: blocking('template-unused', name, message) }
}
