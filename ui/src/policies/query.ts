import { graphql, type ResultOf, type VariablesOf } from '../graphql/tada'

const FIRE = graphql(`
  fragment PolicyFireLine on PolicyFire @_unmask {
    id
    cause
    outcome
    dueAt
    dueUntil
    dueCount
    deadlineAt
    late
    load
    version
    firedAt
    reason {
      code
      title
      detail
    }
  }
`)

const POLICY_LINE = graphql(
  `
    fragment PolicyLine on Policy @_unmask {
      name
      version
      include
      exclude
      trigger {
        cron
        timeZone
        follow {
          tags
        }
        on {
          event
          tag
          policy
        }
      }
      limits {
        concurrency
        deadlineSeconds
        keepVersions
        maxBytesPerSecond
        missedTimes
        priority
        retries
        suspendAfter
        windows {
          days
          from
          timeZone
          to
        }
      }
      suspended
      nextDue
      nextWindow
      failures
      keptVersions
      revision
      createdBy
      createdAt
      updatedAt
      lastFire {
        ...PolicyFireLine
      }
      warnings {
        code
        title
        detail
      }
    }
  `,
  [FIRE],
)

/** All of a dataset, with when they are due; the loads are what became of the last fires. */
export const POLICIES = graphql(
  `
    query Policies($dataset: String!, $count: Int) {
      dataset(name: $dataset) {
        name
        policies {
          ...PolicyLine
          preview(count: $count) {
            dueAt
            local
          }
        }
        loads(first: 50) {
          edges {
            node {
              id
              state
              outsideWindow
            }
          }
        }
      }
    }
  `,
  [POLICY_LINE],
)

export const POLICY = graphql(
  `
    query Policy($dataset: String!, $name: String!, $count: Int, $first: Int, $after: String) {
      policy(dataset: $dataset, name: $name) {
        ...PolicyLine
        preview(count: $count) {
          dueAt
          local
        }
        fires(first: $first, after: $after) {
          edges {
            node {
              ...PolicyFireLine
            }
          }
          pageInfo {
            endCursor
            hasNextPage
          }
        }
      }
    }
  `,
  [POLICY_LINE, FIRE],
)

export const CREATE_POLICY = graphql(`
  mutation CreatePolicy($input: CreatePolicyInput!) {
    createPolicy(input: $input) {
      name
      revision
    }
  }
`)

export const PUT_POLICY = graphql(`
  mutation PutPolicy($input: PutPolicyInput!) {
    putPolicy(input: $input) {
      name
      revision
    }
  }
`)

export const DELETE_POLICY = graphql(`
  mutation DeletePolicy($input: DeletePolicyInput!) {
    deletePolicy(input: $input)
  }
`)

export const RUN_POLICY = graphql(
  `
    mutation RunPolicy($input: RunPolicyInput!) {
      runPolicy(input: $input) {
        ...PolicyFireLine
      }
    }
  `,
  [FIRE],
)

/** What a policy may name: tags, and what else may succeed before it. */
export const CHOICES = graphql(`
  query PolicyChoices($dataset: String!) {
    dataset(name: $dataset) {
      tags {
        name
      }
      policies {
        name
      }
    }
  }
`)

export type Policy = ResultOf<typeof POLICY_LINE>
export type Fire = ResultOf<typeof FIRE>
export type Trigger = Policy['trigger']
export type Limits = Policy['limits']
export type PolicyWindow = Limits['windows'][number]
export type Weekday = PolicyWindow['days'][number]
export type PolicyInput = Omit<VariablesOf<typeof PUT_POLICY>['input'], 'dataset' | 'policy'>
export type Listed = NonNullable<
  NonNullable<ResultOf<typeof POLICIES>['dataset']>['policies']
>[number]
export type DueTime = NonNullable<Listed['preview']>[number]
export type Detailed = NonNullable<ResultOf<typeof POLICY>['policy']>
export type PolicyLoad = NonNullable<
  NonNullable<ResultOf<typeof POLICIES>['dataset']>['loads']
>['edges'][number]['node']
