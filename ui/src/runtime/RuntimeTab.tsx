import {
  Button,
  Content,
  DescriptionList,
  EmptyState,
  EmptyStateBody,
  Flex,
  FlexItem,
  Grid,
  GridItem,
  Label,
  Title,
} from '@patternfly/react-core'
import { ServerIcon } from '@patternfly/react-icons'
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type CombinedError } from 'urql'
import { Problem } from '../components/Problem'
import { useCommand } from '../components/useCommand'
import { Waiting } from '../components/Waiting'
import type { LiveEvent } from '../live/LiveEvents'
import { useLive } from '../live/useLive'
import { useRegularly } from '../live/useRegularly'
import { Conditions } from './Conditions'
import { EditRuntime } from './EditRuntime'
import { HeatMap } from './HeatMap'
import { PUT_RUNTIME, RUNTIME } from './query'
import { SettingsWords } from './SettingsWords'
import { useLook } from '../graphql/useLook'

/** No event tells that something is used, or that another dataset takes room. */
const EVERY = 10_000
const COLORS = {
  READY: 'green',
  PENDING: 'blue',
  PROVISIONING: 'blue',
  DEGRADED: 'orange',
  DELETING: 'grey',
} as const

/** Where a dataset's versions are kept warm, by what rules, and how that stands. */
export default function RuntimeTab({ dataset, mayEdit }: { dataset: string; mayEdit: boolean }) {
  const { t } = useTranslation()
  const [isEditing, setEditing] = useState(false)
  const [trouble, setTrouble] = useState<CombinedError | null>(null)
  const { data, error, fetching, again } = useLook({
    query: RUNTIME,
    variables: { name: dataset },
  })
  const concerns = useCallback(
    ({ subject }: LiveEvent) =>
      subject === dataset || subject.startsWith(`${dataset}@`) || subject.startsWith('load/'),
    [dataset],
  )
  useLive(concerns, again, fetching)
  useRegularly(again, EVERY)
  const put = useCommand(PUT_RUNTIME, setTrouble, again)
  const found = data?.dataset
  const runtime = found?.runtime
  if (!found || !runtime) {
    if (error) return <Problem error={error} retry={again} />
    return fetching ? <Waiting what={t('runtime.title')} /> : null
  }
  const { settings, status, generation } = runtime
  const versions = found.versions?.edges.map((edge) => edge.node) ?? []
  const pin = (pinned: string[]) => {
    put.run({ input: { dataset, generation, settings: { ...settings, pinned } } })
  }
  return (
    <>
      {error && <Problem error={error} retry={again} />}
      {trouble && <Problem error={trouble} />}
      <Title headingLevel="h2" size="lg">
        {t('runtime.heat.title')}
      </Title>
      <Content component="p" className="forebay-quiet">
        {t('runtime.eviction')}
      </Content>
      {versions.some(({ state }) => state === 'READY') || status.warm.length > 0 ? (
        <HeatMap
          runtime={runtime}
          versions={versions}
          nodes={data.nodes?.edges.map((edge) => edge.node) ?? []}
          tags={found.tags ?? []}
          {...(mayEdit && {
            onPin: (version) => {
              pin([...settings.pinned, String(version)])
            },
            onUnpin: (references) => {
              pin(settings.pinned.filter((one) => !references.includes(one)))
            },
          })}
        />
      ) : (
        <EmptyState titleText={t('runtime.heat.empty')} headingLevel="h3" icon={ServerIcon}>
          <EmptyStateBody>{t('runtime.heat.emptyBody')}</EmptyStateBody>
        </EmptyState>
      )}
      <Grid hasGutter lg={6} className="forebay-apart">
        <GridItem>
          <Flex className="forebay-above">
            <FlexItem>
              <Title headingLevel="h2" size="lg">
                {t('runtime.settings')}
              </Title>
            </FlexItem>
            {mayEdit && (
              <FlexItem>
                <Button
                  variant="secondary"
                  size="sm"
                  onClick={() => {
                    setEditing(true)
                  }}
                >
                  {t('runtime.change')}
                </Button>
              </FlexItem>
            )}
          </Flex>
          <DescriptionList isHorizontal isCompact>
            <SettingsWords settings={settings} />
          </DescriptionList>
        </GridItem>
        <GridItem>
          <Flex className="forebay-above">
            <FlexItem>
              <Title headingLevel="h2" size="lg">
                {t('runtime.status')}
              </Title>
            </FlexItem>
            <FlexItem>
              <Label isCompact color={COLORS[status.phase]} data-phase={status.phase}>
                {t(`runtime.phases.${status.phase}`)}
              </Label>
            </FlexItem>
          </Flex>
          {status.observedGeneration < generation && (
            <Content component="p">{t('runtime.behind')}</Content>
          )}
          <Conditions conditions={status.conditions} />
        </GridItem>
      </Grid>
      {isEditing && (
        <EditRuntime
          dataset={dataset}
          runtime={runtime}
          onDone={() => {
            setEditing(false)
            again()
          }}
          onClose={() => {
            setEditing(false)
          }}
        />
      )}
    </>
  )
}
