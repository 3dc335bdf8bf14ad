import { InputError, type InputProblem } from '@plinth/core'
import { reachOf } from '@plinth/core/targets'
import { recordRule, rollbackRule } from './resolve/consequences.ts'
import { declarations } from './resolve/declared.ts'
import { type DeployConfig, type DeployInputs, joined } from './resolve/given.ts'
import { identityRule } from './resolve/identity.ts'
import { metricsRule } from './resolve/metrics.ts'
import { deploymentSuccess, failureObjectives, latencyObjectivesOf, share } from './resolve/objectives.ts'
import { observeRule } from './resolve/observe.ts'
import { occasionOf } from './resolve/occasion.ts'
import { targetsOf } from './resolve/targets.ts'
import type { Settings } from './settings.ts'

export { secretsOf } from './resolve/secrets.ts'

/** Where and why the settings are made: the event and the workflow; the workspace is not looked at. */
interface Place {
  readonly event: { readonly name: string; readonly payload: Readonly<Record<string, unknown>> }
  readonly workflow: { readonly sha: string }
}

/**
 * Makes one value of what the user asked for: inputs win over the configuration file, the file over the event, the
 * event over the defaults. Pure. Whether hosts and paths exist is not known here.
 * @throws InputError naming everything that is wrong
 */
export function resolve(inputs: DeployInputs, config: DeployConfig, { event, workflow }: Place): Settings {
  const problems: InputProblem[] = []
  const given = joined(inputs, config)
  const { file, values } = given
  const occasion = occasionOf(event)
  const declared = declarations(given, occasion, problems)
  const targets = targetsOf(declared.targets, given, problems)
  const confidence = file.confidence ?? 95
  // Subtracted in percent, where 95 is exact: 1 - 0.95 is not 0.05.
  const error = share(100 - confidence)
  const settings: Settings = {
    targets,
    reach: reachOf(values.allowPrivate ?? [], values.insecureTls ?? false),
    wait: { deadlineMs: values.wait ?? 300_000 },
    identity: identityRule(given, occasion, { targets, sha: workflow.sha }, problems),
    observe: observeRule(given, problems),
    failures: failureObjectives(config, given, problems),
    latencies: latencyObjectivesOf(config),
    metrics: metricsRule(given, problems),
    comparison: {
      smallestEffect: share(file['smallest-effect'] ?? 10),
      smallestErrorRateEffect: file['smallest-error-rate-effect'] ?? 1,
      metrics: ['p50', 'p95', 'error-rate'],
    },
    alpha: error,
    beta: error,
    record: recordRule(given, declared.base, deploymentSuccess(config)),
    rollback: rollbackRule(given, occasion, problems),
    deployment: occasion.deployment,
    skip: occasion.skip,
    token: inputs.token ?? null,
  }
  if (problems.length > 0) throw new InputError(problems)
  return settings
}
