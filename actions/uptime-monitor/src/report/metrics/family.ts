/** A figure as metrics know it: one name, one unit, a value per set of labels. All are gauges: a page counts nothing up. */
export interface Family {
  /** `plinth.uptime.coverage`, as OpenTelemetry names it. */
  readonly name: string
  /** By UCUM as OpenTelemetry writes it: `s`, `1` of a share, `{incident}` of what is only counted. */
  readonly unit: 's' | '1' | '' | `{${string}}`
  readonly help: string
  readonly samples: readonly Sample[]
}

export interface Sample {
  readonly labels: Readonly<Record<string, string>>
  /** May be infinite: the P95 where more than one probe in twenty failed. */
  readonly value: number
}

/** A value that may be missing: what is not known has no sample, since no number stands for it. */
export type Reading = Omit<Sample, 'value'> & { readonly value: number | null | undefined }

export function family(
  name: string,
  unit: Family['unit'],
  help: string,
  readings: readonly Reading[],
): Family {
  const samples = readings.flatMap(({ labels, value }) =>
    value === null || value === undefined || Number.isNaN(value) ? [] : [{ labels, value }],
  )
  return { name, unit, help, samples }
}
