import { Content } from '@patternfly/react-core'
import { Time } from '../components/Time'
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
    </LoadLine>
  )
}
