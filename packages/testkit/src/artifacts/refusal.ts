/** A refusal in twirp's form: https://twitchtv.github.io/twirp/docs/errors.html */
export class TwirpRefusal extends Error {
  readonly status: number
  readonly code: string
  constructor(status: number, code: string, message: string) {
    super(message)
    this.status = status
    this.code = code
  }
}

export const malformed = (message: string): TwirpRefusal => new TwirpRefusal(400, 'malformed', message)
export const invalid = (message: string): TwirpRefusal => new TwirpRefusal(400, 'invalid_argument', message)
