import { graphql, type ResultOf } from '../graphql/tada'

export const NODES = graphql(`
  query Nodes($cluster: String, $first: Int, $after: String) {
    nodes(cluster: $cluster, first: $first, after: $after) {
      edges {
        node {
          name
          cluster
          engine
          alive
          lastSeenAt
          registeredAt
          cacheDir
          capacityBytes
          usedBytes
          freeBytes
          labels {
            key
            value
          }
        }
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`)

export type CacheNode = NonNullable<ResultOf<typeof NODES>['nodes']>['edges'][number]['node']
