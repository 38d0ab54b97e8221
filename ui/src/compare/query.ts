import { graphql, type ResultOf } from '../graphql/tada'

export const TOTALS = graphql(`
  fragment DiffSums on Diff @_unmask {
    base
    version
    added {
      files
      bytes
    }
    removed {
      files
      bytes
    }
    changed {
      files
      bytes
    }
  }
`)

export const DIFF = graphql(
  `
    query Diff($dataset: String!, $version: String!, $base: String, $first: Int, $after: String) {
      diff(dataset: $dataset, version: $version, base: $base, first: $first, after: $after) {
        ...DiffSums
        items {
          kind
          path
          size
          baseSize
        }
        nextCursor
      }
    }
  `,
  [TOTALS],
)

/** How much differs, without what. */
export const DIFF_TOTALS = graphql(
  `
    query DiffTotals($dataset: String!, $version: String!, $base: String) {
      diff(dataset: $dataset, version: $version, base: $base, first: 1) {
        ...DiffSums
      }
    }
  `,
  [TOTALS],
)

export type DiffSums = ResultOf<typeof TOTALS>
export type DiffItem = NonNullable<ResultOf<typeof DIFF>['diff']>['items'][number]
