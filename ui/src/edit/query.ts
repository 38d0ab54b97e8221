import { graphql, type ResultOf } from '../graphql/tada'

export const EDITED = graphql(`
  query Edited($name: String!) {
    dataset(name: $name) {
      name
      description
      revision
      state
      viewerRole
      labels {
        key
        value
      }
      sources {
        path
        uri
        secret
        options {
          key
          value
        }
      }
    }
  }
`)

export const UPDATE_DATASET = graphql(`
  mutation UpdateDataset($input: UpdateDatasetInput!) {
    updateDataset(input: $input) {
      name
    }
  }
`)

export type Edited = NonNullable<ResultOf<typeof EDITED>['dataset']>
