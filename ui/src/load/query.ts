import { graphql, type ResultOf } from '../graphql/tada'
import { LOAD_ROW } from '../loads/query'

export const LOAD = graphql(
  `
    query Load($id: String!) {
      load(id: $id) {
        ...LoadRow
        include
        exclude
        priority
        maxBytesPerSecond
        attempt
        filesVerified
        filesReused
        nodes {
          node
          cluster
          state
          filesTotal
          filesDone
          filesFailed
          bytesTotal
          bytesDone
          bytesReused
          bytesTransferred
          bytesPerSecond
          etaSeconds
          startedAt
          finishedAt
        }
        leftOut {
          node
          cluster
          code
          detail
        }
      }
    }
  `,
  [LOAD_ROW],
)

/** What the caller may do with a load is what they may do with its dataset. */
export const VIEWER_ROLE = graphql(`
  query ViewerRole($dataset: String!) {
    dataset(name: $dataset) {
      viewerRole
    }
  }
`)

/** When what rests outside of its policy's windows goes on. */
export const WINDOW = graphql(`
  query NextWindow($dataset: String!, $name: String!) {
    policy(dataset: $dataset, name: $name) {
      nextWindow
    }
  }
`)

export const FAILURES = graphql(`
  query LoadFailures($id: String!, $first: Int, $after: String) {
    loadFailures(id: $id, first: $first, after: $after) {
      edges {
        cursor
        node {
          path
          node
          code
          detail
          failedAt
        }
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`)

export const COMMANDS = {
  PAUSE: graphql(`
    mutation PauseLoad($input: LoadInput!) {
      load: pauseLoad(input: $input) {
        id
        state
      }
    }
  `),
  RESUME: graphql(`
    mutation ResumeLoad($input: LoadInput!) {
      load: resumeLoad(input: $input) {
        id
        state
      }
    }
  `),
  CANCEL: graphql(`
    mutation CancelLoad($input: LoadInput!) {
      load: cancelLoad(input: $input) {
        id
        state
      }
    }
  `),
  RETRY: graphql(`
    mutation RetryLoad($input: LoadInput!) {
      load: retryLoad(input: $input) {
        id
        state
      }
    }
  `),
} as const

export type LoadDetails = NonNullable<ResultOf<typeof LOAD>['load']>
export type LoadNode = NonNullable<LoadDetails['nodes']>[number]
