import { graphql, type ResultOf } from '../graphql/tada'

/** What hangs on a dataset's tags. */
export const TAGS = graphql(`
  query Tags($dataset: String!) {
    dataset(name: $dataset) {
      tags {
        name
        version
        revision
      }
      runtime {
        settings {
          keep
          pinned
        }
      }
      policies {
        name
        version
        suspended
        trigger {
          follow {
            tags
          }
          on {
            event
            tag
          }
        }
      }
    }
  }
`)

export const MOVE_TAG = graphql(`
  mutation MoveTag($input: MoveTagInput!) {
    moveTag(input: $input) {
      name
      version
      revision
    }
  }
`)

export const DELETE_TAG = graphql(`
  mutation DeleteTag($input: DeleteTagInput!) {
    deleteTag(input: $input)
  }
`)

export type Tagged = NonNullable<ResultOf<typeof TAGS>['dataset']>
