import { graphql, type ResultOf } from '../graphql/tada'
import { DATASET_ROW } from '../datasets/query'

export const DATASET = graphql(
  `
    query Dataset($name: String!, $after: String) {
      dataset(name: $name) {
        ...DatasetRow
        viewerRole
        createdAt
        sources {
          path
          uri
          authenticated
        }
        page: versions(first: 20, after: $after) {
          edges {
            node {
              number
              state
              tags
              wantedTags
              note
              fileCount
              totalBytes
              refusedCount
              manifestDigest
              createdAt
              error {
                code
                detail
              }
            }
          }
          pageInfo {
            endCursor
            hasNextPage
          }
        }
      }
    }
  `,
  [DATASET_ROW],
)

/** Whether the newest version, or another, is warm, and else why not. */
export const EXPLAIN = graphql(`
  query Explain($dataset: String!, $version: String) {
    explain(dataset: $dataset, version: $version) {
      reference
      version
      warm
      nodes {
        wanted
        warm
      }
      reason {
        code
        title
        detail
      }
      next {
        step
        at
        policy
      }
    }
  }
`)

export const CREATE_VERSION = graphql(`
  mutation CreateVersion($input: CreateVersionInput!) {
    createVersion(input: $input) {
      number
    }
  }
`)

export const DELETE_VERSION = graphql(`
  mutation DeleteVersion($input: DeleteVersionInput!) {
    deleteVersion(input: $input) {
      number
    }
  }
`)

export const START_LOAD = graphql(`
  mutation StartLoad($input: StartLoadInput!) {
    startLoad(input: $input) {
      id
    }
  }
`)

export type DatasetDetails = NonNullable<ResultOf<typeof DATASET>['dataset']>
export type VersionLine = NonNullable<DatasetDetails['page']>['edges'][number]['node']
export type Explanation = NonNullable<ResultOf<typeof EXPLAIN>['explain']>
