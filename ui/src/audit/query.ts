import { graphql, type ResultOf, type VariablesOf } from '../graphql/tada'

export const AUDIT = graphql(`
  query Audit(
    $principal: String
    $dataset: String
    $operation: String
    $outcome: [AuditOutcome!]
    $objectKind: ObjectKind
    $object: String
    $since: DateTime
    $until: DateTime
    $first: Int
    $after: String
  ) {
    audit(
      principal: $principal
      dataset: $dataset
      operation: $operation
      outcome: $outcome
      objectKind: $objectKind
      object: $object
      since: $since
      until: $until
      first: $first
      after: $after
    ) {
      edges {
        node {
          id
          at
          principal
          token
          operation
          permission
          objectKind
          object
          dataset
          details
          outcome
          times
          address
          requestId
        }
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`)

export type AuditEntry = NonNullable<ResultOf<typeof AUDIT>['audit']>['edges'][number]['node']
export type AuditFilter = Omit<VariablesOf<typeof AUDIT>, 'first' | 'after'>
