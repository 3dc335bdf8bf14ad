import { configFile } from '@plinth/core'
import { address, addressOrPath, answering, asking, looking, targetName } from '@plinth/core/targets'
import { versionSourceOrNone } from '../values/version-source.ts'

/** One of the `targets:`. */
export const target = configFile.section('Something that was deployed.', {
  url: configFile.setting({
    kind: addressOrPath(),
    description: 'Its address, or its path at the address that `url` or the event gives.',
  }),
  ...configFile.settings({
    name: targetName(100),
    ...asking,
    'version-from': {
      kind: versionSourceOrNone(),
      description: 'Where it tells its version, if not like the others; `none` where it tells none.',
      fallback: '`version-from` of all',
    },
    baseline: {
      kind: address(),
      description: 'The same in the version that is in production, to compare with.',
      fallback: 'from `baseline-url`',
    },
    ...looking,
  }),
  ...answering,
})
