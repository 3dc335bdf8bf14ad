import * as z from 'zod/mini'

const matrixSchema = z.record(z.string(), z.unknown())

/**
 * What a job is called, the same in every attempt: `perf`, or with the values of its matrix `perf (os: linux, node: 24)`.
 */
export function jobName(job: string, matrix: string | null): string {
  if (matrix === null) return job
  try {
    const values = Object.entries(z.parse(matrixSchema, JSON.parse(matrix)))
    const named = values.map(
      ([key, value]) => `${key}: ${typeof value === 'string' ? value : JSON.stringify(value)}`,
    )
    return named.length === 0 ? job : `${job} (${named.join(', ')})`
  } catch {
    // Whatever it is, it tells this job from others.
    return `${job} (${matrix})`
  }
}
