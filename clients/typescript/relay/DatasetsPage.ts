// What a page of Relay asks for: a list that goes on, items by global id, and a fragment that is
// fetched again alone.
import { graphql } from 'react-relay'

export const datasets = graphql`
  query DatasetsPageQuery($count: Int!, $cursor: String) {
    ...DatasetsPage_datasets @arguments(count: $count, cursor: $cursor)
  }
`

export const list = graphql`
  fragment DatasetsPage_datasets on Query
  @argumentDefinitions(count: { type: "Int!" }, cursor: { type: "String" })
  @refetchable(queryName: "DatasetsPageMoreQuery") {
    datasets(first: $count, after: $cursor) @connection(key: "DatasetsPage_datasets") {
      edges {
        node {
          name
          ...DatasetsPage_dataset @arguments(count: 20)
          ...DatasetsPage_loads @arguments(count: 20)
        }
      }
    }
  }
`

export const dataset = graphql`
  fragment DatasetsPage_dataset on Dataset
  @argumentDefinitions(count: { type: "Int!" }, cursor: { type: "String" })
  @refetchable(queryName: "DatasetsPageDatasetQuery") {
    state
    versions(first: $count, after: $cursor) @connection(key: "DatasetsPage_versions") {
      edges {
        node {
          number
          state
        }
      }
    }
  }
`

export const loads = graphql`
  fragment DatasetsPage_loads on Dataset
  @argumentDefinitions(count: { type: "Int!" }, cursor: { type: "String" })
  @refetchable(queryName: "DatasetsPageLoadsQuery") {
    loads(first: $count, after: $cursor) @connection(key: "DatasetsPage_loads") {
      edges {
        node {
          ...DatasetsPage_load
        }
      }
    }
  }
`

export const load = graphql`
  fragment DatasetsPage_load on Load @refetchable(queryName: "DatasetsPageLoadQuery") {
    state
    bytesDone
    bytesTotal
  }
`

export const machines = graphql`
  query DatasetsPageMachinesQuery($id: ID!) {
    nodes(first: 100) @connection(key: "DatasetsPage_nodes") {
      edges {
        node {
          name
          alive
        }
      }
    }
    node(id: $id) {
      __typename
      ... on Version {
        number
        totalBytes
      }
      ... on Policy {
        nextDue
      }
    }
  }
`

export const follow = graphql`
  subscription DatasetsPageSubscription($id: String!) {
    loadProgress(id: $id) {
      ...DatasetsPage_load
    }
  }
`
