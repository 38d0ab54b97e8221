import { graphql } from '../graphql/tada'

export const DELETE_DATASET = graphql(`
  mutation DeleteDataset($input: DeleteDatasetInput!) {
    deleteDataset(input: $input) {
      name
      state
    }
  }
`)
