import {
  Content,
  DescriptionList,
  DescriptionListDescription,
  DescriptionListGroup,
  DescriptionListTerm,
  Label,
  LabelGroup,
} from '@patternfly/react-core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Duration } from '../components/Duration'
import { Rate } from '../components/Rate'
import { Time } from '../components/Time'
import { en } from '../i18n/en'
import { versionsText } from './PolicyTable'
import type { Policy } from './query'
import { TriggerSaid } from './TriggerSaid'
import { windowWords } from './windowWords'

type FactName = Exclude<keyof typeof en.policies.facts, `${string}_${string}`>

/** Everything that is asked of a policy, in words. */
export function PolicyFacts({ policy }: { policy: Policy }) {
  const { t, i18n } = useTranslation()
  const { trigger, limits, include, exclude, keptVersions } = policy
  return (
    <DescriptionList
      isCompact
      className="forebay-numbers forebay-above"
      columnModifier={{ default: '1Col', sm: '2Col', lg: '3Col' }}
    >
      <Fact of="trigger">
        <TriggerSaid trigger={trigger} />
        {trigger.cron !== null && (
          <div>
            <code>{trigger.cron}</code>
          </div>
        )}
      </Fact>
      <Fact of="version">
        <Label isCompact color="purple">
          {policy.version}
        </Label>
      </Fact>
      <Fact of="files">
        {include.length === 0 ? t('policies.facts.everything') : <Globs globs={include} />}
        {exclude.length > 0 && (
          <Content component="small">
            {t('policies.facts.without', { globs: exclude.join(', ') })}
          </Content>
        )}
      </Fact>
      <Fact of="windows">
        {limits.windows.length === 0
          ? t('policies.facts.always')
          : limits.windows.map((window, index) => (
              <div key={index}>{windowWords(window, t, i18n.language)}</div>
            ))}
        {policy.nextWindow !== null && (
          <Content component="small">
            {t('policies.facts.nextWindow')} <Time at={policy.nextWindow} />
          </Content>
        )}
      </Fact>
      <Fact of="deadline">
        {limits.deadlineSeconds === null ? (
          t('policies.facts.noDeadline')
        ) : (
          <>
            <Duration seconds={limits.deadlineSeconds} /> {t('policies.facts.within')}
          </>
        )}
      </Fact>
      <Fact of="retries">
        {limits.retries === 0
          ? t('policies.facts.noRetry')
          : t('policies.facts.retried', { count: limits.retries })}
      </Fact>
      <Fact of="concurrency">{t(`policies.concurrency.${limits.concurrency}`)}</Fact>
      <Fact of="missedTimes">{t(`policies.missedTimes.${limits.missedTimes}`)}</Fact>
      <Fact of="suspendAfter">
        {limits.suspendAfter === null
          ? t('policies.facts.suspendNever')
          : t('policies.facts.suspendAfterFailures', { count: limits.suspendAfter })}
      </Fact>
      <Fact of="keepVersions">
        {limits.keepVersions === null
          ? t('policies.facts.keepsNone')
          : t('policies.facts.keepsLast', { count: limits.keepVersions })}
        {keptVersions.length > 0 && (
          <Content component="small">
            {t('policies.facts.keptNow', { versions: versionsText(keptVersions) })}
          </Content>
        )}
      </Fact>
      <Fact of="rate">
        {limits.maxBytesPerSecond === null ? (
          t('policies.facts.unlimited')
        ) : (
          <Rate value={limits.maxBytesPerSecond} />
        )}
        {limits.priority !== 0 && (
          <Content component="small">
            {t('policies.facts.priority')}: {limits.priority}
          </Content>
        )}
      </Fact>
      <Fact of="madeBy">
        <Time at={policy.createdAt} />
        <Content component="small">{t('policies.facts.by', { who: policy.createdBy })}</Content>
      </Fact>
    </DescriptionList>
  )
}

function Fact({ of, children }: { of: FactName; children: ReactNode }) {
  const { t } = useTranslation()
  return (
    <DescriptionListGroup data-fact={of}>
      <DescriptionListTerm>{t(`policies.facts.${of}`)}</DescriptionListTerm>
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
