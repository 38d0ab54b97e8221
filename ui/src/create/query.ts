import { graphql } from '../graphql/tada'

export const CREATE_DATASET = graphql(`
  mutation CreateDataset($input: CreateDatasetInput!) {
    createDataset(input: $input) {
      name
    }
  }
`)
