import { graphql, type ResultOf } from '../graphql/tada'

const SECRET = graphql(`
  fragment SecretLine on Secret @_unmask {
    name
    keys
    owner
    users
    endpoints
    revision
    updatedAt
  }
`)

export const SECRETS = graphql(
  `
    query Secrets($first: Int, $after: String) {
      secrets(first: $first, after: $after) {
        edges {
          node {
            ...SecretLine
          }
        }
        pageInfo {
          endCursor
          hasNextPage
        }
      }
    }
  `,
  [SECRET],
)

export const PUT_SECRET = graphql(
  `
    mutation PutSecret($input: PutSecretInput!) {
      putSecret(input: $input) {
        ...SecretLine
      }
    }
  `,
  [SECRET],
)

export const PUT_ENDPOINTS = graphql(`
  mutation PutSecretEndpoints($input: SecretEndpointsInput!) {
    putSecretEndpoints(input: $input) {
      name
    }
  }
`)

export const PUT_OWNER = graphql(`
  mutation PutSecretOwner($input: SecretOwnerInput!) {
    putSecretOwner(input: $input) {
      name
    }
  }
`)

export const PUT_USER = graphql(`
  mutation PutSecretUser($input: SecretUserInput!) {
    putSecretUser(input: $input) {
      name
      users
    }
  }
`)

export const DELETE_USER = graphql(`
  mutation DeleteSecretUser($input: SecretUserInput!) {
    deleteSecretUser(input: $input) {
      name
      users
    }
  }
`)

export const DELETE_SECRET = graphql(`
  mutation DeleteSecret($input: DeleteSecretInput!) {
    deleteSecret(input: $input)
  }
`)

export type Secret = ResultOf<typeof SECRET>
