import type { Dialect } from '../../evidence/charges.ts'
import { awsCur1 } from './aws-cur-1.ts'
import { awsCur2 } from './aws-cur-2.ts'
import { azure } from './azure.ts'
import { focus } from './focus.ts'
import { gcp } from './gcp.ts'
import { plain } from './plain.ts'

export { type Recognised, recognise } from './recognise.ts'

/** Every export that is read as a table; the plainest last, since its names are anyone's. */
export const DIALECTS: readonly Dialect[] = [focus, awsCur1, awsCur2, azure, gcp, plain]
