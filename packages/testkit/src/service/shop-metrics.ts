const BUCKETS_S = [0.01, 0.05, 0.1, 0.25, 0.5, 1] as const

/** Counts answers, and writes them down in the text format of Prometheus. */
export class ShopMetrics {
  readonly #answers = new Map<number, number>()
  readonly #buckets = BUCKETS_S.map(() => 0)
  #count = 0
  #seconds = 0

  count(status: number, seconds: number): void {
    this.#answers.set(status, (this.#answers.get(status) ?? 0) + 1)
    this.#count += 1
    this.#seconds += seconds
    for (const [index, most] of BUCKETS_S.entries()) {
      if (seconds <= most) this.#buckets[index] = (this.#buckets[index] ?? 0) + 1
    }
  }

  text(): string {
    const answers = [...this.#answers].map(
      ([status, count]) => `shop_requests_total{code="${status}"} ${count}`,
    )
    const buckets = BUCKETS_S.map(
      (most, index) => `shop_duration_seconds_bucket{le="${most}"} ${this.#buckets[index]}`,
    )
    return [
      '# TYPE shop_requests_total counter',
      ...answers,
      '# TYPE shop_duration_seconds histogram',
      ...buckets,
      `shop_duration_seconds_bucket{le="+Inf"} ${this.#count}`,
      `shop_duration_seconds_sum ${this.#seconds}`,
      `shop_duration_seconds_count ${this.#count}`,
      '',
    ].join('\n')
  }
}
