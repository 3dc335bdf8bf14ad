import { codeOf, NetworkError, type NetworkFailureClass } from '../../http/index.ts'

/** What the error codes of `node:dns` say about a question, after "the name server" or for itself. */
const MEANINGS: Readonly<Record<string, (question: string, name: string) => [NetworkFailureClass, string]>> =
  {
    ENOTFOUND: (_question, name) => ['dns', `there is no name ${name} (NXDOMAIN)`],
    ENODATA: (question) => ['dns', `there is no ${question}`],
    ESERVFAIL: (question) => ['dns', `the name server failed when asked for the ${question} (SERVFAIL)`],
    EREFUSED: (question) => ['dns', `the name server refused to be asked for the ${question} (REFUSED)`],
    ETIMEOUT: (question) => ['timeout', `no name server answered when asked for the ${question}`],
    ECONNREFUSED: () => ['connect', 'no name server listens at that address'],
    EBADNAME: (_question, name) => ['dns', `${name} is no name that can be asked for`],
    EFORMERR: (question) => [
      'protocol',
      `the name server did not understand the question for the ${question}`,
    ],
    ENOTIMP: (question) => ['protocol', `the name server does not know how to look for the ${question}`],
    EBADRESP: () => ['protocol', 'the name server answered with something that is not DNS'],
  }

/** A failed question to a name server, as one of the network's failures. `question`: `A record of shop.example`. */
export function toDnsError(error: unknown, question: string, name: string): NetworkError {
  if (error instanceof NetworkError) return error
  const code = codeOf(error)
  const meaning = MEANINGS[code]
  if (meaning === undefined) {
    return new NetworkError('dns', `the ${question} cannot be asked for (${code})`, { cause: error })
  }
  return new NetworkError(...meaning(question, name), { cause: error })
}
