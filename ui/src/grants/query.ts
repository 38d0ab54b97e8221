import { graphql, type ResultOf } from '../graphql/tada'

export const GRANTS = graphql(`
  query Grants($name: String!) {
    dataset(name: $name) {
      name
      state
      viewerRole
      grants {
        principal
        role
        grantedBy
        grantedAt
      }
    }
  }
`)

export const PUT_GRANT = graphql(`
  mutation PutGrant($input: PutGrantInput!) {
    putGrant(input: $input) {
      principal
      role
    }
  }
`)

export const DELETE_GRANT = graphql(`
  mutation DeleteGrant($input: DeleteGrantInput!) {
    deleteGrant(input: $input)
  }
`)

export type Grant = NonNullable<NonNullable<ResultOf<typeof GRANTS>['dataset']>['grants']>[number]
