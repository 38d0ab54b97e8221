import { Content } from '@patternfly/react-core'
import { useQuery } from 'urql'
import { Time } from '../components/Time'
import { FAILURES } from '../load/query'
import type { LoadRow } from '../loads/query'
import { useReason } from '../loads/useReason'
import { LoadLine } from './LoadLine'

/** When a load failed, and why. */
export function FailedLoad({ load }: { load: LoadRow }) {
  const reason = useReason()
  return (
    <LoadLine load={load} beside={<Time at={load.finishedAt ?? load.createdAt} />}>
      {load.error && (
        <Content component="small" title={load.error.detail}>
          {reason(load.error.code, load.error.title)}
        </Content>
      )}
      {load.filesFailed > 0 && <FirstFailure load={load} />}
    </LoadLine>
  )
}

// That some files failed says nothing; the first of them often says what is wrong with all.
function FirstFailure({ load }: { load: LoadRow }) {
  const reason = useReason()
  const [{ data }] = useQuery({
    query: FAILURES,
    variables: { id: load.id, first: 1, after: null },
  })
  const first = data?.loadFailures?.edges[0]?.node
  if (!first) return null
  return (
    <Content component="small" className="forebay-path" data-first-failure={first.path}>
      <code>{first.path}</code>: <span title={first.detail}>{reason(first.code)}</span>
    </Content>
  )
}
