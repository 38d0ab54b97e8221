import { graphql, type ResultOf } from '../graphql/tada'

/** What a line of the list says of a dataset. */
export const DATASET_ROW = graphql(`
  fragment DatasetRow on Dataset @_unmask {
    name
    description
    labels {
      key
      value
    }
    state
    lastVersion
    updatedAt
    tags {
      name
      version
    }
    grants {
      principal
      role
    }
    versions(first: 1) {
      edges {
        node {
          number
          state
          fileCount
          totalBytes
          error {
            code
            detail
          }
        }
      }
    }
    loads(first: 1) {
      edges {
        node {
          id
          version
          state
          bytesDone
          bytesTotal
          bytesReused
          bytesTransferred
          etaSeconds
          finishedAt
          error {
            code
            title
            detail
          }
        }
      }
    }
    runtime {
      status {
        warm {
          version
          node
          cluster
          nodeAlive
          state
          bytes
        }
      }
    }
  }
`)

export const DATASETS = graphql(
  `
    query Datasets($q: String, $label: [String!], $first: Int, $after: String) {
      datasets(q: $q, label: $label, first: $first, after: $after) {
        edges {
          node {
            ...DatasetRow
          }
        }
        pageInfo {
          endCursor
          hasNextPage
        }
      }
    }
  `,
  [DATASET_ROW],
)

export type DatasetRow = ResultOf<typeof DATASET_ROW>
