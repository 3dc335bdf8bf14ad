import type { Change, Check, Review } from '../../evidence/change.ts'
import type { SourceText } from '../../evidence/checklist.ts'
import type { Problem } from '../../evidence/evidence.ts'
import type { Known } from '../../evidence/known.ts'

/** What is asked of GitHub; what is not, is not known then. */
export interface Wanted {
  readonly files: boolean
  readonly comments: boolean
  readonly reviews: boolean
  readonly checks: boolean
  readonly commits: boolean
}

/** What the event and GitHub tell of a change. */
export interface GitHubFacts {
  readonly change: Change
  /** Of pull requests and issue, by those whose comments count; oldest first. */
  readonly comments: readonly SourceText[]
  readonly reviews: Known<readonly Review[]>
  readonly checks: Known<readonly Check[]>
  /** Of an event about an issue that is no pull request. */
  readonly issue: SourceText | null
  /** `https://github.com/owner/name`; null outside a workflow. */
  readonly repositoryUrl: string | null
  /** The text of a file before the change; null where it is not there. Never rejects. */
  readonly readBase: (path: string) => Promise<Known<string | null>>
  /** The paths of all files before the change. GitHub is asked once. Never rejects. */
  readonly listBase: () => Promise<Known<readonly string[]>>
  /**
   * The reviews, with these teams (`org/slug`) asked about as well: who owns a path is known only when its rules have
   * been read. Never rejects.
   */
  readonly reviewsWithTeams: (teams: readonly string[]) => Promise<Known<readonly Review[]>>
  readonly problems: readonly Problem[]
}

export const NOT_ASKED = 'it was not asked for'
