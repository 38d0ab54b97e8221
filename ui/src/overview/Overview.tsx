import { Gallery, Grid, GridItem, Stack, StackItem } from '@patternfly/react-core'
import { useTranslation } from 'react-i18next'
import { Problem } from '../components/Problem'
import { Waiting } from '../components/Waiting'
import { BusiestDatasets } from './BusiestDatasets'
import { CacheFigure } from './CacheFigure'
import type { Days } from './days'
import { FailedLoad } from './FailedLoad'
import { NewestLoads } from './NewestLoads'
import { RunningLoad } from './RunningLoad'
import { SavedOverTime } from './SavedOverTime'
import { TrafficFigures } from './TrafficFigures'
import { useTraffic } from './useTraffic'

/** What was moved, what runs and what failed, each in a part that may fail alone. */
export function Overview({ days }: { days: Days }) {
  const { t } = useTranslation()
  const { traffic, error, fetching, again } = useTraffic(days)
  return (
    <Stack hasGutter className="forebay-numbers">
      <StackItem>
        <Gallery hasGutter className="forebay-figures">
          {traffic && <TrafficFigures total={traffic.total} />}
          <CacheFigure />
        </Gallery>
      </StackItem>
      <StackItem>
        {error && <Problem error={error} retry={again} />}
        {!traffic && fetching && <Waiting what={t('overview.saved.title')} />}
        {traffic && <SavedOverTime traffic={traffic} />}
      </StackItem>
      <StackItem>
        <Grid hasGutter>
          <GridItem lg={6}>
            <NewestLoads of="running" states={['QUEUED', 'RUNNING', 'PAUSED']} Line={RunningLoad} />
          </GridItem>
          <GridItem lg={6}>
            <NewestLoads of="failed" states={['FAILED']} Line={FailedLoad} />
          </GridItem>
        </Grid>
      </StackItem>
      {traffic && traffic.busiest.length > 0 && (
        <StackItem>
          <BusiestDatasets datasets={traffic.busiest} />
        </StackItem>
      )}
    </Stack>
  )
}
