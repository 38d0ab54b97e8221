import { graphql, type ResultOf } from '../graphql/tada'

export const TOKENS = graphql(`
  query Tokens($principal: String, $first: Int, $after: String) {
    tokens(principal: $principal, first: $first, after: $after) {
      edges {
        node {
          id
          name
          principal
          role
          datasets
          createdBy
          createdAt
          expiresAt
          lastUsedAt
        }
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`)

/** The answer is the only place that the token is ever in; what mutations answer is not cached. */
export const CREATE_TOKEN = graphql(`
  mutation CreateToken($input: CreateTokenInput!) {
    createToken(input: $input) {
      principal
      token
    }
  }
`)

export const REVOKE_TOKEN = graphql(`
  mutation RevokeToken($input: RevokeTokenInput!) {
    revokeToken(input: $input)
  }
`)

/** Names to choose from; who knows another one types it. */
export const DATASET_NAMES = graphql(`
  query DatasetNames {
    datasets(first: 200) {
      edges {
        node {
          name
        }
      }
    }
  }
`)

export type Token = NonNullable<ResultOf<typeof TOKENS>['tokens']>['edges'][number]['node']
