/** `npm create plinth`: sets Plinth up in a repository. */
import { start } from '@plinth/tooling/init'
import manifest from '../package.json' with { type: 'json' }

start(process.argv.slice(2), manifest.version)
