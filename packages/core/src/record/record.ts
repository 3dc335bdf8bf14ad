import * as z from 'zod/mini'
import { plainText } from '../render/plain.ts'
import { figureSchema, type Report, type RunOfReport } from '../report.ts'
import { VERDICTS } from '../verdict.ts'

export const RECORD_SCHEMA = 'plinth.record/v1'

/** A record is kept for a year, and one of every run: it names what tells most, and no more. */
const MOST_FIGURES = 50
const LONGEST_NAME = 200
const LONGEST_HEADLINE = 300
const MOST_SURROUNDINGS = 20

const time = z.string().check(
  z.refine(
    (text) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z$/.test(text) && !Number.isNaN(Date.parse(text)),
    {
      error: 'a time is written as 2026-11-30T09:00:00Z',
    },
  ),
)

/** One run of one gate, as the history keeps it: one line of JSON. */
export const recordSchema = z.object({
  schema: z.literal(RECORD_SCHEMA),
  /** Of the run, its attempt, job, step, and gate. The same id is never stored twice. */
  id: z.string().check(z.minLength(1), z.maxLength(1000)),
  gate: z.string().check(z.minLength(1), z.maxLength(LONGEST_NAME)),
  subject: z.object({ repository: z.string(), sha: z.string(), ref: z.string() }),
  /** When the gate had answered: ISO 8601, UTC. */
  at: time,
  verdict: z.enum(VERDICTS),
  headline: z.string(),
  /** Each name once, the most telling one first. */
  figures: z.array(figureSchema),
  /** Where and on what occasion it ran: `os`, `arch`, `cpu`, `runner`, `event`, `plinth`. */
  environment: z.record(z.string(), z.string()),
  run: z.optional(z.object({ id: z.string(), attempt: z.number(), url: z.nullable(z.string()) })),
})

export type HistoryRecord = z.infer<typeof recordSchema>
type Reported = Pick<
  Report,
  'gate' | 'subject' | 'verdict' | 'headline' | 'startedAt' | 'finishedAt' | 'figures' | 'environment' | 'run'
>

/** What a record says of a run, where its report does not. */
export interface Occasion {
  /** Null outside a workflow. */
  readonly run: RunOfReport | null
  readonly environment: Readonly<Record<string, string>>
}

const occasionOf = ({ run, environment }: Reported): Occasion => ({
  run: run ?? null,
  environment: environment ?? {},
})

/**
 * What is kept of a report. Whoever holds a report makes the same record of it, so that one that is recorded twice is
 * stored once. Texts are made harmless and cut.
 */
export function recordOf(
  report: Reported,
  { run, environment }: Occasion = occasionOf(report),
): HistoryRecord {
  const { repository, sha, ref } = report.subject
  return {
    schema: RECORD_SCHEMA,
    id: idOf(report, run),
    gate: shortened(report.gate),
    subject: { repository: shortened(repository), sha: shortened(sha), ref: shortened(ref) },
    at: inUtc(report.finishedAt),
    verdict: report.verdict,
    headline: plainText(report.headline, LONGEST_HEADLINE),
    figures: (report.figures ?? []).slice(0, MOST_FIGURES).map(({ name, value, unit, better }) => ({
      name: shortened(name),
      value,
      unit: shortened(unit),
      ...(better === undefined ? {} : { better }),
    })),
    environment: Object.fromEntries(
      Object.entries(environment)
        .slice(0, MOST_SURROUNDINGS)
        .map(([name, value]) => [shortened(name), shortened(value)]),
    ),
    ...(run === null ? {} : { run: { id: shortened(run.id), attempt: run.attempt, url: run.url } }),
  }
}

const shortened = (text: string): string => plainText(text, LONGEST_NAME)

/** The jobs of one matrix share run, job and step: their starts, to the millisecond, tell them apart. */
function idOf({ gate, subject, startedAt }: Reported, run: RunOfReport | null): string {
  const origin = run === null ? ['local', subject.sha] : [run.id, `${run.attempt}`, run.job, run.step]
  return [...origin, gate, startedAt].map((part) => shortened(part).replaceAll('/', '_')).join('/')
}

/** A time that nobody can read stays as it is, and the store refuses the record. */
function inUtc(time: string): string {
  const at = new Date(time)
  return Number.isNaN(at.getTime()) ? time : at.toISOString()
}
