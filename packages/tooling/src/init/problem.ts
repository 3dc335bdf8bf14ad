/** What ends the command before it wrote anything: what is wrong, and how to mend it. */
export class InitError extends Error {
  override readonly name = 'InitError'
}
