import { LoadProgress } from '../loads/LoadProgress'
import { LoadStateLabel } from '../loads/LoadStateLabel'
import type { LoadRow } from '../loads/query'
import { LoadLine } from './LoadLine'

/** How far a load is. */
export function RunningLoad({ load }: { load: LoadRow }) {
  return (
    <LoadLine
      load={load}
      beside={<LoadStateLabel state={load.state} outsideWindow={load.outsideWindow} />}
    >
      <LoadProgress of={load} name={`${load.dataset}@${load.version}`} />
    </LoadLine>
  )
}
