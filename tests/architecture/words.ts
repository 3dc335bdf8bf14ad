/** What no file of the repository may say, since it means something on one machine or to one group only. */
interface Ban {
  readonly what: string
  readonly pattern: RegExp
  /** Files that may say it. */
  readonly except?: RegExp
}

/** The registry host, in two parts so that this file does not name it. */
const REGISTRY = ['registry', 'npmjs'].join(String.raw`\.`)

export const BANS: readonly Ban[] = [
  { what: 'a path of one machine', pattern: /(?<![\w.])\/(?:home|Users|root|work)\/[\w.-]+/ },
  { what: 'a path of one machine', pattern: /\b[A-Z]:\\{1,2}Users\b/ },
  { what: 'a registry host', pattern: new RegExp(REGISTRY) },
  { what: 'an address of a tarball', pattern: /\btarball:\s|\bhttps?:\/\/\S+\.tgz\b/ },
  // The data suites run on recorded data that lies beside the repository, where there is any.
  {
    what: 'a folder outside the repository',
    pattern: /\.\.\/shared\b/,
    except: /^(?:tests\/(?:data|bench)\/|\.ci\/run$)/,
  },
  { what: 'an unexplained suppression', pattern: /@ts-(?:ignore|nocheck)\b/ },
  { what: 'an unresolved merge', pattern: /^(?:<{7}|>{7}) /m },
]

/** `path:line: names …` for everything banned that a file says. */
export function bannedWords(path: string, text: string): string[] {
  return BANS.filter(({ except }) => except?.test(path) !== true).flatMap(({ what, pattern }) =>
    [...text.matchAll(new RegExp(pattern, `${pattern.flags.replace('g', '')}g`))].map(
      ({ index }) => `${path}:${text.slice(0, index).split('\n').length}: names ${what}`,
    ),
  )
}
