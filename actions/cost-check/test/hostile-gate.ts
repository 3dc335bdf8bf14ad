/** The whole gate but for its shell: files, inputs and a description in; what somebody who wants a `pass` gets out of it. */
import { decide } from '../src/decide/decide.ts'
import { gather } from '../src/gather/gather.ts'
import { report } from '../src/report/report.ts'
import { contextIn, folderWith, pullEvent } from './gather-workspace.ts'
import { type Inputs, settings } from './resolve-settings.ts'

export type Files = Readonly<Record<string, string | Uint8Array>>

export interface Given {
  readonly files: Files
  readonly inputs: Inputs
  readonly config?: string
  /** Of the pull request. */
  readonly body?: string
}

export async function judged({ files, inputs, config = '', body = '' }: Given) {
  const asking = settings(inputs, config)
  const evidence = await gather(asking, contextIn(folderWith(files), { event: pullEvent(body) }))
  const { findings, outputs, verdict } = report(asking, decide(asking, evidence), evidence)
  return { verdict, outputs, told: findings.map(({ id, why }) => `${id}: ${why}`).join('\n') }
}
