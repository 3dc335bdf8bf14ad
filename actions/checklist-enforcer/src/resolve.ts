import {
  DEFAULT_CONFIG_FILE,
  InputError,
  type InputProblem,
  loadConfig,
  type WorkflowEvent,
} from '@plinth/core'
import { methodOf, ownershipOf } from './resolve/agents.ts'
import { conventionsOf } from './resolve/conventions.ts'
import { type ChecklistConfig, type ChecklistInputs, joined } from './resolve/given.ts'
import { reasonToSkip } from './resolve/occasion.ts'
import { fieldRules, itemRules, sectionRules } from './resolve/rules.ts'
import { sections } from './section.ts'
import type { Settings } from './settings.ts'

export { secretsOf } from './resolve/secrets.ts'

/** On what occasion the settings are made; the workspace is not looked at. */
interface Place {
  readonly event: WorkflowEvent
}

/**
 * Makes one value of what the user asked for: inputs win over the configuration file, the file over the event, the
 * event over the defaults. Pure. Whether files and hosts exist is not known here.
 * @throws InputError naming everything that is wrong
 */
export function resolve(inputs: ChecklistInputs, config: ChecklistConfig, place: Place): Settings {
  const { event } = place
  const problems: InputProblem[] = []
  const given = joined(inputs, config)
  const { documents, file } = given
  const { exempt = [] } = file
  const deployment = inputs.deployment ?? event.name === 'deployment'
  const rules = {
    items: itemRules({ given, exempt, problems }),
    sections: sectionRules({ given, exempt, problems }),
    fields: fieldRules({ given, exempt, problems }),
  }
  const configured =
    deployment ||
    inputs.files !== undefined ||
    [...Object.values(documents), ...Object.values(rules)].some(({ length }) => length > 0)
  const settings: Settings = {
    skip: reasonToSkip({ configured, deployment, event }),
    configuration: configurationOf(inputs, place),
    token: inputs.token ?? null,
    ...documents,
    reports: inputs.reports ?? [],
    files: inputs.files === undefined ? null : [...new Set(inputs.files)],
    deployment,
    template: file.template ?? null,
    commentsFrom: file['comments-from'] ?? [],
    conventions: conventionsOf(given, problems),
    exempt,
    ...rules,
    agent: file.agent ?? null,
    ownership: ownershipOf(given, problems),
    method: methodOf(given, problems),
    coordination: { files: file.coordination?.files ?? [] },
    linkHosts: file['link-hosts'] ?? [],
    allowPrivate: file['allow-private'] ?? [],
  }
  if (problems.length > 0) throw new InputError(problems)
  return settings
}

/** A change may bring another one: which of them holds is not decided here. */
function configurationOf(inputs: ChecklistInputs, place: Place): Settings['configuration'] {
  const { config = DEFAULT_CONFIG_FILE } = inputs
  const steps = config
    .replaceAll('\\', '/')
    .split('/')
    .filter((step) => step !== '.')
  // Elsewhere on the machine: no change of the repository brings it.
  if (steps[0] === '' || steps.some((step) => step === '..' || step.includes(':'))) return null
  const path = steps.join('/')
  return { path, settingsOf: (text) => resolve(inputs, loadConfig(text, path, sections), place) }
}
