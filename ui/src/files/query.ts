import { graphql, type ResultOf } from '../graphql/tada'

export const FILE = graphql(`
  fragment FileFacts on File @_unmask {
    path
    size
    checksum
    identity
    cached
    verified
  }
`)

/** What stands directly in a folder. */
export const FOLDER = graphql(
  `
    query Folder(
      $dataset: String!
      $version: String!
      $path: String
      $prefix: String
      $first: Int
      $after: String
    ) {
      folder(
        dataset: $dataset
        version: $version
        path: $path
        prefix: $prefix
        first: $first
        after: $after
      ) {
        edges {
          node {
            kind
            name
            path
            files
            bytes
            file {
              ...FileFacts
            }
          }
        }
        pageInfo {
          endCursor
          hasNextPage
        }
      }
    }
  `,
  [FILE],
)

/** Files with a part of their path, below a folder at any depth. */
export const SEARCH = graphql(
  `
    query SearchFiles(
      $dataset: String!
      $version: String!
      $prefix: String
      $q: String
      $first: Int
      $after: String
    ) {
      files(
        dataset: $dataset
        version: $version
        prefix: $prefix
        q: $q
        first: $first
        after: $after
      ) {
        edges {
          node {
            ...FileFacts
          }
        }
        pageInfo {
          endCursor
          hasNextPage
        }
      }
    }
  `,
  [FILE],
)

export type FileFacts = ResultOf<typeof FILE>
export type FolderLine = NonNullable<ResultOf<typeof FOLDER>['folder']>['edges'][number]['node']
