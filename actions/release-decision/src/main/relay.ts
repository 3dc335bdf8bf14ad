import { type GateContext, InputError, type InputsOf } from '@plinth/core'
import type { TaskResult } from '@plinth/core/run'
import { postRelayed } from '../announce/relay.ts'
import { relayFrom } from '../gather/relay.ts'
import { DEFAULT_CHECK, type relayInputs } from '../inputs.ts'

/** Posts the decision of a fork's run, which could not post it itself. */
export async function relay(inputs: InputsOf<typeof relayInputs>, context: GateContext): Promise<TaskResult> {
  const { check = DEFAULT_CHECK, token } = inputs
  if (token === undefined) {
    const [what, mend] = ['is empty, and nothing can be read or posted', 'leave it at its default']
    throw new InputError([{ where: 'input `token`', what, mend }])
  }
  const found = await relayFrom(token, context)
  if ('reason' in found) return { outputs: {}, messages: [{ level: 'notice', text: found.reason }] }
  const { github, place, relayed } = found
  const outcome = await postRelayed(github, place, check, relayed, context.signal)
  context.progress.line(`Comment on pull request ${relayed.pull}: ${outcome}`)
  return { outputs: {}, messages: [] }
}
