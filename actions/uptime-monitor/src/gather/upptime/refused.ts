import { InputError } from '@plinth/core'

export const refused = (what: string, mend: string): InputError =>
  new InputError([{ what, where: 'input `import-upptime`', mend }])
