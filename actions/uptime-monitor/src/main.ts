import { runGate } from '@plinth/core/run'
import { probeRounds } from './gather/rounds/index.ts'
import { action } from './inputs.ts'
import { monitor } from './main/monitor.ts'
import { historyOf, resolve, secretsOf } from './resolve.ts'
import { sections } from './section.ts'

await runGate({
  id: 'uptime-monitor',
  action,
  sections,
  settings: resolve,
  secretsOf,
  historyOf,
  remembers: 'documents',
  keep: async () => {
    const { KEEPING, publishSite } = await import('@plinth/core/keep')
    return { KEEPING, publishSite }
  },
  gate: (settings, context) => monitor(settings, context, probeRounds),
})
