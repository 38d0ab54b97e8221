import { graphql, type ResultOf } from '../graphql/tada'

export const RUNTIME = graphql(`
  query Runtime($name: String!) {
    dataset(name: $name) {
      name
      tags {
        name
        version
      }
      versions(first: 50) {
        edges {
          node {
            number
            state
            totalBytes
          }
        }
      }
      runtime {
        generation
        settings {
          engine
          capacityBytes
          keep
          pinned
          limits {
            maxBytesPerSecond
          }
          placement {
            maxNodes
            nodeSelector {
              key
              value
            }
          }
        }
        status {
          phase
          observedGeneration
          conditions {
            type
            status
            reason
            message
            lastTransitionTime
          }
          warm {
            version
            node
            cluster
            nodeAlive
            state
            bytes
            files
            inUse
            pods
            lastUsedAt
            verifiedAt
          }
        }
      }
    }
    nodes(first: 500) {
      edges {
        node {
          name
          cluster
          alive
          capacityBytes
          usedBytes
          freeBytes
        }
      }
    }
  }
`)

export const PUT_RUNTIME = graphql(`
  mutation PutRuntime($input: PutRuntimeInput!) {
    putRuntime(input: $input) {
      generation
    }
  }
`)

type Data = ResultOf<typeof RUNTIME>
type Details = NonNullable<Data['dataset']>
export type Runtime = NonNullable<Details['runtime']>
export type WarmCopy = Runtime['status']['warm'][number]
export type Condition = Runtime['status']['conditions'][number]
export type RuntimeNode = NonNullable<Data['nodes']>['edges'][number]['node']
export type RuntimeVersion = NonNullable<Details['versions']>['edges'][number]['node']
export type Tag = NonNullable<Details['tags']>[number]
