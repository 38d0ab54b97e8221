import { graphql, type ResultOf, type VariablesOf } from '../graphql/tada'

/** What a line of a list says of a load. */
export const LOAD_ROW = graphql(`
  fragment LoadRow on Load @_unmask {
    id
    dataset
    version
    state
    outsideWindow
    cause
    policy
    filesTotal
    filesDone
    filesFailed
    bytesTotal
    bytesDone
    bytesReused
    bytesTransferred
    bytesPerSecond
    etaSeconds
    error {
      code
      title
      detail
    }
    createdAt
    startedAt
    finishedAt
  }
`)

export const LOADS = graphql(
  `
    query Loads($dataset: String, $state: [LoadState!], $first: Int, $after: String) {
      loads(dataset: $dataset, state: $state, first: $first, after: $after) {
        edges {
          node {
            ...LoadRow
          }
        }
        pageInfo {
          endCursor
          hasNextPage
        }
      }
    }
  `,
  [LOAD_ROW],
)

/** Names to choose from while one is being typed. */
export const DATASET_NAMES = graphql(`
  query DatasetNames($q: String) {
    datasets(q: $q, first: 20) {
      edges {
        node {
          name
        }
      }
    }
  }
`)

export type LoadRow = ResultOf<typeof LOAD_ROW>
export type LoadState = LoadRow['state']
export type LoadsVariables = VariablesOf<typeof LOADS>
