import * as z from 'zod/mini'
import { InputError } from '../errors.ts'
import { readDocument } from './document.ts'
import { type HistorySettings, historySection, historySettings, unusedPlaces } from './history.ts'
import { type Slo, sloSection } from './slo.ts'
import { offsetOf, type Path, pathInWords } from './tree.ts'

/** Larger files are refused; whoever reads the file may stop at one byte more. */
export const MOST_CONFIG_BYTES = 1_000_000

/** The sections of all gates, built or planned, and of the decision: one accepts the others' unread. */
export const GATE_SECTIONS = [
  'perf',
  'deploy',
  'cost',
  'checklist',
  'uptime',
  'audit',
  'capacity',
  'release',
] as const
export type GateSection = (typeof GATE_SECTIONS)[number]

/** The schemas of the sections that are wanted, by name; each is made with `section` and has only optional keys. */
export type SectionSchemas = { readonly [Name in GateSection]?: z.core.$ZodType }

/** What `.github/plinth.yml` says. A key is there only where the user set it. */
export interface Config<Sections extends SectionSchemas> {
  readonly slo: Slo
  readonly history: HistorySettings
  readonly sections: { readonly [Name in keyof Sections]: z.infer<Sections[Name]> }
  /** Where a key stands, for messages: "`perf.rate` (.github/plinth.yml:3:9)". */
  readonly where: (path: Path) => string
}

/**
 * Reads the text of a configuration file; pure. An empty text, also for a file that is not there, gives a
 * configuration in which nothing is set. Reading the file, and the error for one that was named and is missing, are
 * the shell's, in `core/run`.
 * @param fileName as the user knows it, for messages
 * @throws InputError naming everything that is wrong, each with `file:line:column`
 */
export function loadConfig<const Sections extends SectionSchemas>(
  text: string,
  fileName: string,
  sections: Sections,
): Config<Sections> {
  if (text.length > MOST_CONFIG_BYTES || Buffer.byteLength(text) > MOST_CONFIG_BYTES) {
    throw new InputError([
      {
        where: fileName,
        what: `the file is larger than ${MOST_CONFIG_BYTES} bytes`,
        mend: 'make it smaller',
      },
    ])
  }
  const { value, problems, root, locate } = readDocument(text, fileName, fileSchema(sections))
  if (value === null) throw new InputError(problems.map(({ where, what, mend }) => ({ where, what, mend })))
  const { slo = {}, history = {}, ...read } = value
  const unused = unusedPlaces(history)
  if (unused.length > 0) {
    throw new InputError(
      unused.map((key) => ({
        where: locate.path(['history', key], 'key').where,
        what: `this is for \`store: ${key}\`, and the store is \`${history.store ?? 'none'}\``,
        mend: `write \`store: ${key}\`, or leave this key out`,
      })),
    )
  }
  // Sections that are not in the file are read as empty, so that each wanted one is there.
  const wanted = GATE_SECTIONS.flatMap((name) => {
    const one = sections[name]
    return one === undefined ? [] : [[name, read[name] ?? z.parse(one, {})]]
  })
  return {
    slo,
    history: historySettings(history),
    // Each wanted section, read by its own schema.
    sections: Object.fromEntries(wanted) as Config<Sections>['sections'],
    where: (path) => `\`${pathInWords(path)}\` (${locate.offset(offsetOf(root, path, 'key'))})`,
  }
}

type FileShape = {
  readonly slo: z.ZodMiniOptional<typeof sloSection>
  readonly history: z.ZodMiniOptional<typeof historySection>
} & {
  readonly [Name in GateSection]: z.ZodMiniOptional<z.core.$ZodType>
}

/** The schema of a whole file. Sections of other gates may hold anything. */
export function fileSchema(sections: SectionSchemas): z.ZodMiniObject<FileShape, z.core.$strict> {
  const gates = GATE_SECTIONS.map((name) => [name, z.optional(sections[name] ?? z.unknown())])
  // Each gate's name was given a schema.
  const shape = {
    slo: z.optional(sloSection),
    history: z.optional(historySection),
    ...Object.fromEntries(gates),
  } as FileShape
  return z.strictObject(shape)
}
