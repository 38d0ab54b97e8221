import {
  Breadcrumb,
  BreadcrumbItem,
  Bullseye,
  Card,
  CardBody,
  CardTitle,
  Flex,
  FlexItem,
  PageSection,
  ProgressSize,
  Spinner,
  Stack,
  StackItem,
  Title,
} from '@patternfly/react-core'
import { type ReactNode, useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'react-router'
import { type CombinedError, useQuery } from 'urql'
import { NotFoundPage } from '../app/NotFoundPage'
import { Problem } from '../components/Problem'
import type { LiveEvent } from '../live/LiveEvents'
import { useLive } from '../live/useLive'
import { LoadProgress } from '../loads/LoadProgress'
import { LoadStateLabel } from '../loads/LoadStateLabel'
import { useReason } from '../loads/useReason'
import { ProblemError } from '../session/session'
import { LoadActions } from './LoadActions'
import { LoadNumbers, LoadWish } from './LoadFacts'
import { LoadFailures } from './LoadFailures'
import { LoadNodes } from './LoadNodes'
import { LoadRate } from './LoadRate'
import { OutsideWindow } from './OutsideWindow'
import { LOAD, type LoadDetails, VIEWER_ROLE } from './query'
import { useLook } from '../graphql/useLook'

/** A load: how far it is and was, where, what went wrong, and what can be done. */
export function LoadPage() {
  const { t } = useTranslation()
  const reason = useReason()
  const { id = '' } = useParams()
  const { data, error, fetching, again } = useLook({ query: LOAD, variables: { id } })
  const concerns = useCallback(({ subject }: LiveEvent) => subject === `load/${id}`, [id])
  useLive(concerns, again, fetching)

  const load = data?.load
  if (!load) {
    if (error?.graphQLErrors[0]?.extensions['code'] === 'load-not-found') return <NotFoundPage />
    return (
      <PageSection>
        {error && <Problem error={error} retry={again} />}
        {fetching && (
          <Bullseye>
            <Spinner aria-label={t('loads.title')} />
          </Bullseye>
        )}
      </PageSection>
    )
  }
  return (
    <>
      <PageSection>
        <Head load={load} again={again} />
        {error && <Problem error={error} retry={again} />}
        {load.error && (
          <Problem
            error={
              new ProblemError(
                reason(load.error.code, load.error.title),
                load.error.detail,
                load.error.code,
              )
            }
          />
        )}
        {load.outsideWindow && <OutsideWindow load={load} />}
      </PageSection>
      <PageSection isFilled>
        <Stack hasGutter>
          <Part title={t('loads.columns.progress')}>
            <div className="forebay-below">
              <LoadProgress
                of={load}
                name={`${load.dataset}@${load.version}`}
                size={ProgressSize.lg}
              />
            </div>
            <LoadNumbers load={load} />
          </Part>
          {load.filesFailed > 0 && (
            <Part title={t('load.failures.title')}>
              <LoadFailures id={load.id} />
            </Part>
          )}
          <Part title={t('load.rate.title')}>
            <LoadRate load={load} />
          </Part>
          <Part title={t('load.nodes.title')}>
            <LoadNodes load={load} />
          </Part>
          <Part title={t('load.wish')}>
            <LoadWish load={load} />
          </Part>
        </Stack>
      </PageSection>
    </>
  )
}

function Head({ load, again }: { load: LoadDetails; again: () => void }) {
  const { t } = useTranslation()
  const [trouble, setTrouble] = useState<CombinedError | null>(null)
  const [{ data }] = useQuery({ query: VIEWER_ROLE, variables: { dataset: load.dataset } })
  const name = `${load.dataset}@${load.version}`
  return (
    <>
      <Breadcrumb>
        <BreadcrumbItem
          render={({ className }) => (
            <Link className={className} to="/loads">
              {t('nav.loads')}
            </Link>
          )}
        />
        <BreadcrumbItem isActive>{name}</BreadcrumbItem>
      </Breadcrumb>
      <Flex alignItems={{ default: 'alignItemsCenter' }} className="forebay-above">
        <FlexItem>
          <Title headingLevel="h1">{name}</Title>
        </FlexItem>
        <FlexItem>
          <LoadStateLabel state={load.state} outsideWindow={load.outsideWindow} />
        </FlexItem>
        <FlexItem align={{ default: 'alignRight' }}>
          <LoadActions
            load={load}
            role={data?.dataset?.viewerRole ?? null}
            onDone={(refused) => {
              setTrouble(refused)
              again()
            }}
          />
        </FlexItem>
      </Flex>
      {trouble && <Problem error={trouble} />}
    </>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <StackItem>
      <Card component="section">
        <CardTitle component="h2">{title}</CardTitle>
        <CardBody>{children}</CardBody>
      </Card>
    </StackItem>
  )
}
