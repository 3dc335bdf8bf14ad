import { commonInputs, commonOutputs, tokenInput } from './common.ts'
import type { Fields } from './field.ts'

/** What a gate says about itself; its action.yml and the tables of its README are generated from this. */
export interface ActionDeclaration<Declaration extends Fields = Fields> {
  /** As the Marketplace shows it. */
  readonly name: string
  readonly description: string
  /** An icon of Feather and a colour, as GitHub allows them. */
  readonly branding: { readonly icon: string; readonly color: string }
  readonly inputs: Declaration
  /** Descriptions by output name. */
  readonly outputs: Readonly<Record<string, string>>
  /** What the token needs beside the permission for comments, each with what it is for. */
  readonly permissions?: Readonly<Record<string, string>>
  /** The action still has something to do when its job ends, however that comes. */
  readonly post?: boolean
}

/** Declares a gate as an action: its own inputs first, then those that every gate has. */
export function defineAction<const Own extends Fields>(
  own: ActionDeclaration<Own>,
): ActionDeclaration<Own & typeof commonInputs> {
  return {
    ...own,
    inputs: { ...own.inputs, ...commonInputs, token: tokenInput(own.permissions ?? {}) },
    outputs: { ...commonOutputs, ...own.outputs },
  }
}
