import { graphql, type ResultOf } from '../graphql/tada'

export const PRINCIPALS = graphql(`
  query Principals($first: Int, $after: String) {
    principals(first: $first, after: $after) {
      edges {
        node {
          name
          roles
          memberOf
          revision
          updatedAt
        }
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`)

export const PUT_PRINCIPAL = graphql(`
  mutation PutPrincipal($input: PutPrincipalInput!) {
    putPrincipal(input: $input) {
      name
      revision
    }
  }
`)

export const DELETE_PRINCIPAL = graphql(`
  mutation DeletePrincipal($input: DeletePrincipalInput!) {
    deletePrincipal(input: $input)
  }
`)

export type Described = NonNullable<
  ResultOf<typeof PRINCIPALS>['principals']
>['edges'][number]['node']
export type PlatformRole = Described['roles'][number]
