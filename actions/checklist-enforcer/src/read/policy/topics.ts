import type { Section } from './document/outline.ts'

/** What a section of a definition is about. */
export type Topic =
  | 'identity'
  | 'north-star'
  | 'mission'
  | 'ownership'
  | 'owns'
  | 'disowns'
  | 'metrics'
  | 'method'
  | 'skills'
  | 'pre-work'
  | 'memory'
  | 'coordination'
  | 'pre-deployment'

/** Titles as `squash` makes them. The first that fits counts, so what is more particular stands first. */
const TITLES: readonly (readonly [Topic, RegExp])[] = [
  [
    'pre-deployment',
    /^(?:before|pre)deploy|^quality(?:gate|check)s?|^deployment(?:checklist|gates?)|^before(?:marking|release|merging)|^(?:pre)?release(?:checklist|gates?)|^definitionofdone/,
  ],
  [
    'coordination',
    /coordination(?:guidelines|rules|protocol|system|checklist)?$|^cross(?:pm|team|agent)(?:awareness|impacts?)$/,
  ],
  ['pre-work', /prework|^before(?:you)?(?:start|begin)|^(?:pre)?(?:task|work|start)checklist/],
  [
    'method',
    /^(?:development|work|working)?method(?:s|ology)?(?:selection)?$|methodselection|developmentmethod|^choosing(?:a|the)?method|^developmentapproach/,
  ],
  ['memory', /^(?:(?:your|agent|pm)?memory)(?:system|file|management|rules|updates?|protocol)?$/],
  [
    'disowns',
    /(?:not|nt)(?:own|owned|responsiblefor)$|^(?:outofscope|nonresponsibilities|notmyresponsibility|notownedby)/,
  ],
  [
    'owns',
    /^(?:i|what(?:i|it|we|you))?own(?:s|ed)?(?:capabilities|files|areas)?$|^(?:key|core|main|primary|your)?responsibilities$|^(?:capabilities|areas)owned$/,
  ],
  ['ownership', /ownership(?:boundaries|map)?$|^scope$/],
  ['north-star', /^northstar/],
  ['mission', /^mission|^purpose$/],
  [
    'metrics',
    /metrics(?:targets|kpis|goals)?$|^(?:success|performance|quality)?(?:targets|kpis?|slos?|criteria|objectives)(?:targets|metrics|kpis)?$|^servicelevelobjectives$|^keyperformanceindicators$|^kpis/,
  ],
  ['skills', /^(?:your|available)?skills(?:available|reference|andcommands|commands)?$/],
  ['identity', /^(?:identity|profile|agentprofile|agentidentity|whoyouare|whoami)$/],
]

/** null where nothing says what a section is about. */
export function topicOf({ key }: Pick<Section, 'key'>): Topic | null {
  return TITLES.find(([, titles]) => titles.test(key))?.[0] ?? null
}
