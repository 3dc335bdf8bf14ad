import { type ActionResult, runAction } from '@plinth/testkit/runner'
import { bundleOf, type Stage } from './act.ts'
import { deployedBy, ENVIRONMENT, type Platform, ROLLBACK_WORKFLOW } from './platform.ts'

/** Much faster than the gate's own defaults, so that each act takes seconds. */
const INPUTS = {
  environment: ENVIRONMENT,
  'version-from': 'header x-version',
  'rollback-workflow': ROLLBACK_WORKFLOW,
  'allow-private': '127.0.0.0/8',
  wait: '4s',
  observe: '10s',
  rate: '100/s',
  comment: 'never',
}

/** Runs the bundled deploy verifier as a runner does, after a workflow has deployed this version. */
export function playDeployVerifier(
  platform: Platform,
  version: string,
  { output, temporary }: Stage,
): Promise<ActionResult> {
  const { token, workflow } = deployedBy(platform, version)
  return runAction({
    entry: bundleOf('deploy-verifier'),
    inputs: { ...INPUTS, url: `${platform.url}/cart`, 'expect-version': version },
    token,
    workflow,
    timeoutMs: 60_000,
    places: { temporary },
    onOutput: output,
  })
}
