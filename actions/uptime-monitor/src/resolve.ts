import { isAbsolute, join } from 'node:path'
import { type HistorySettings, InputError, type InputProblem, objective } from '@plinth/core'
import { sha256Of } from '@plinth/core/digest'
import { controlOf, reachOf } from '@plinth/core/targets'
import { type Given, joined, type UptimeConfig, type UptimeInputs } from './resolve/given.ts'
import { maintenanceOf } from './resolve/maintenance.ts'
import { objectivesOf, share } from './resolve/objectives.ts'
import { quorumOf, rhythmOf } from './resolve/rhythm.ts'
import { rulesOf, withRules } from './resolve/rules.ts'
import { storeOf } from './resolve/store.ts'
import { CERTIFICATE_DAYS, declarations, targetsOf } from './resolve/targets.ts'
import type { MonitoredTarget, Settings, Webhook } from './settings.ts'
import type { WebhookLine } from './values/webhook.ts'

export { secretsOf } from './resolve/secrets.ts'

const DAY_MS = 24 * 60 * 60 * 1000

/** Where the settings are made. */
interface Place {
  /** Absolute. */
  readonly workspace: string
  /** `run` is there only in a workflow. */
  readonly workflow: { readonly run?: unknown }
}

/**
 * Makes one value of what the user asked for: inputs win over the configuration file, the file over the defaults. Pure.
 * @throws InputError naming everything that is wrong
 */
export function resolve(
  inputs: UptimeInputs,
  config: UptimeConfig,
  { workflow, workspace }: Place,
): Settings {
  const problems: InputProblem[] = []
  const given = joined(inputs, config)
  const { file, values } = given
  const at = (path: string): string => (isAbsolute(path) ? path : join(workspace, path))
  const rhythm = rhythmOf(given, problems)
  const targets = monitored(given, rhythm, problems)
  const settings: Settings = {
    targets,
    reach: reachOf(values.allowPrivate ?? [], values.insecureTls ?? false),
    timeoutMs: values.timeout ?? 10_000,
    control: values.controlUrl === undefined ? null : controlOf(values.controlUrl),
    rhythm,
    vantage: values.vantage ?? '',
    quorum: quorumOf(given, problems),
    observes: values.judge !== 'only',
    judges: values.judge !== 'no',
    windowMs: file.window ?? 30 * DAY_MS,
    rules: rulesOf(given),
    certificateDays: file['certificate-days'] ?? CERTIFICATE_DAYS,
    delivery: {
      success: share(objective(config.slo, 'deployment-success').value),
      costPerUserFalls: objective(config.slo, 'cost-per-user').value === 'decreasing',
    },
    maintenance: maintenanceOf(given, targets, problems),
    maintenanceLabel: file['maintenance-label'] ?? null,
    webhooks: (inputs.webhooks ?? []).map(identified),
    issues: file.issues ?? true,
    mostNotices: file['most-notices'] ?? 20,
    page: {
      folder: values.page === undefined ? null : at(values.page),
      branch: values.pageBranch ?? null,
      title: file.title ?? 'Status',
    },
    importUpptime: values.importUpptime === undefined ? null : at(values.importUpptime),
    store: storeOf(values.store, config.history, workflow.run !== undefined),
    openSlo: file.openslo ?? [],
    token: inputs.token ?? null,
  }
  if (problems.length > 0) throw new InputError(distinct(problems))
  return settings
}

/** Where this gate's history is, for the shell, which would else take what the configuration says. */
export function historyOf({ store }: Settings): HistorySettings {
  return store
}

function monitored(
  given: Given,
  rhythm: Settings['rhythm'],
  problems: InputProblem[],
): readonly MonitoredTarget[] {
  const declared = declarations(given, problems)
  return targetsOf(declared, given, problems).flatMap((target, index) => {
    const one = declared[index]
    if (one === undefined) return []
    const objectives = objectivesOf(one, given, problems)
    return [withRules({ ...target, objectives }, one, given, rhythm, problems)]
  })
}

/** By the start of the hash of what is secret of it. */
function identified(line: WebhookLine): Webhook {
  return { id: `${line.format}/${sha256Of(line.key ?? line.url).slice(0, 8)}`, ...line }
}

/** What is said of all targets at once would else be told for each of them. */
function distinct(problems: readonly InputProblem[]): readonly InputProblem[] {
  const byText = new Map(problems.map((problem) => [JSON.stringify(problem), problem]))
  return [...byText.values()]
}
