// Loaded before a program (`node --import`): its clock is ahead of this machine's by PLINTH_CLOCK_AHEAD milliseconds, so that
// what comes with hours can be tried in seconds. Timers and the monotonic clock stay as they are.
const ahead = Number(process.env.PLINTH_CLOCK_AHEAD ?? 0)
const RealDate = Date

globalThis.Date = class extends RealDate {
  constructor(...given) {
    if (given.length === 0) super(RealDate.now() + ahead)
    else super(...given)
  }

  static now() {
    return RealDate.now() + ahead
  }
}
