import {
  DescriptionList,
  DescriptionListDescription,
  DescriptionListGroup,
  DescriptionListTerm,
  Label,
  LabelGroup,
} from '@patternfly/react-core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { Bytes } from '../components/Bytes'
import { Duration } from '../components/Duration'
import { Rate } from '../components/Rate'
import { Time } from '../components/Time'
import { formatNumber } from '../format/bytes'
import { useNow } from '../format/useNow'
import { LoadCause } from '../loads/LoadCause'
import { isActive, lasted, underWay } from '../loads/progress'
import type { LoadDetails } from './query'

/** What counts, in numbers. */
export function LoadNumbers({ load }: { load: LoadDetails }) {
  const { t, i18n } = useTranslation()
  const number = (value: number) => formatNumber(value, i18n.language)
  const seconds = lasted(load, useNow())
  return (
    <Facts>
      <Fact of="filesDone">
        {load.filesTotal === 0 && isActive(load.state)
          ? t('loads.notPlanned')
          : t('loads.of', { done: number(load.filesDone), total: number(load.filesTotal) })}
      </Fact>
      {load.filesDone > 0 && (
        <Fact of="verified">
          {load.filesVerified === load.filesDone
            ? t('load.verified.all')
            : t('load.verified.some', {
                verified: number(load.filesVerified),
                bySize: number(load.filesDone - load.filesVerified),
              })}
        </Fact>
      )}
      <Fact of="bytesDone">
        <Bytes value={load.bytesDone} />
      </Fact>
      {underWay(load) > 0 && (
        <Fact of="underWay">
          <Bytes value={underWay(load)} />
        </Fact>
      )}
      <Fact of="filesFailed">{number(load.filesFailed)}</Fact>
      <Fact of="transferred">
        <Bytes value={load.bytesTransferred} />
      </Fact>
      <Fact of="saved">
        <Bytes value={load.bytesReused} />
        {load.filesReused > 0 &&
          ` (${t('loads.files', { count: load.filesReused, formatted: number(load.filesReused) })})`}
      </Fact>
      <Fact of="took">
        {seconds === null ? t('load.notStarted') : <Duration seconds={seconds} />}
      </Fact>
      {load.state === 'RUNNING' && (
        <Fact of="rate">
          <Rate value={load.bytesPerSecond} />
        </Fact>
      )}
      {load.state === 'RUNNING' && (
        <Fact of="left">
          {load.etaSeconds === null ? t('load.unknown') : <Duration seconds={load.etaSeconds} />}
        </Fact>
      )}
    </Facts>
  )
}

/** What was asked for, by whom, and when. */
export function LoadWish({ load }: { load: LoadDetails }) {
  const { t, i18n } = useTranslation()
  const number = (value: number) => formatNumber(value, i18n.language)
  return (
    <Facts>
      <Fact of="dataset">
        <Link to={`/datasets/${load.dataset}`}>{load.dataset}</Link>, v{load.version}
      </Fact>
      <Fact of="cause">
        <LoadCause of={load} />
      </Fact>
      <Fact of="attempt">{number(load.attempt)}</Fact>
      <Fact of="created">
        <Time at={load.createdAt} />
      </Fact>
      {load.startedAt !== null && (
        <Fact of="started">
          <Time at={load.startedAt} />
        </Fact>
      )}
      {load.finishedAt !== null && (
        <Fact of="finished">
          <Time at={load.finishedAt} />
        </Fact>
      )}
      <Fact of="limit">
        {load.maxBytesPerSecond === null ? (
          t('load.unlimited')
        ) : (
          <Rate value={load.maxBytesPerSecond} />
        )}
      </Fact>
      <Fact of="priority">{number(load.priority)}</Fact>
      <Fact of="include">
        {load.include.length === 0 ? t('load.everything') : <Globs globs={load.include} />}
      </Fact>
      {load.exclude.length > 0 && (
        <Fact of="exclude">
          <Globs globs={load.exclude} />
        </Fact>
      )}
    </Facts>
  )
}

function Facts({ children }: { children: ReactNode }) {
  return (
    <DescriptionList
      isCompact
      className="forebay-numbers"
      columnModifier={{ default: '2Col', lg: '3Col' }}
    >
      {children}
    </DescriptionList>
  )
}

function Fact({
  of,
  children,
}: {
  of:
    | 'dataset'
    | 'cause'
    | 'filesDone'
    | 'filesFailed'
    | 'verified'
    | 'bytesDone'
    | 'underWay'
    | 'transferred'
    | 'saved'
    | 'rate'
    | 'left'
    | 'limit'
    | 'priority'
    | 'attempt'
    | 'created'
    | 'started'
    | 'finished'
    | 'took'
    | 'include'
    | 'exclude'
  children: ReactNode
}) {
  const { t } = useTranslation()
  return (
    <DescriptionListGroup data-fact={of}>
      <DescriptionListTerm>{t(`load.facts.${of}`)}</DescriptionListTerm>
      <DescriptionListDescription>{children}</DescriptionListDescription>
    </DescriptionListGroup>
  )
}

function Globs({ globs }: { globs: string[] }) {
  return (
    <LabelGroup numLabels={6}>
      {globs.map((glob) => (
        <Label key={glob} isCompact>
          {glob}
        </Label>
      ))}
    </LabelGroup>
  )
}
