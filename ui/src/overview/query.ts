import { graphql, type ResultOf } from '../graphql/tada'

const MOVED = graphql(`
  fragment Moved on Moved @_unmask {
    bytesReused
    bytesTransferred
    bytesMounted
    loadsSucceeded
    loadsFailed
    pods
  }
`)

export const TRAFFIC = graphql(
  `
    query Traffic($days: Int) {
      traffic(days: $days) {
        total {
          ...Moved
        }
        days {
          day
          moved {
            ...Moved
          }
        }
        busiest {
          dataset
          moved {
            ...Moved
          }
        }
      }
    }
  `,
  [MOVED],
)

/** Whether there is anything at all that the caller may see. */
export const ANY_DATASET = graphql(`
  query AnyDataset {
    datasets(first: 1) {
      edges {
        node {
          name
        }
      }
    }
  }
`)

export const CACHE = graphql(`
  query Cache($first: Int) {
    nodes(first: $first) {
      edges {
        node {
          alive
          capacityBytes
          usedBytes
        }
      }
      pageInfo {
        hasNextPage
      }
    }
  }
`)

export type Moved = ResultOf<typeof MOVED>
export type Traffic = NonNullable<ResultOf<typeof TRAFFIC>['traffic']>
export type TrafficDay = Traffic['days'][number]
export type TrafficDataset = Traffic['busiest'][number]
export type CacheNode = NonNullable<ResultOf<typeof CACHE>['nodes']>['edges'][number]['node']
