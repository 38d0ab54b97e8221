import { Content } from '@patternfly/react-core'
import { useTranslation } from 'react-i18next'
import { useQuery } from 'urql'
import type { PolicyForm } from './form'
import { formatMoment } from './moment'
import { type Policy, POLICY } from './query'
import { viewersZone } from './zoned'

const TIMES = 5

/** When a schedule is due next, as the server says: only of one that it has already. */
export function NextTimes({
  dataset,
  form,
  present,
}: {
  dataset: string
  form: PolicyForm
  present: Policy | null
}) {
  const { t, i18n } = useTranslation()
  const isSaved =
    present !== null &&
    present.trigger.cron === form.cron &&
    (present.trigger.timeZone ?? 'UTC') === form.timeZone
  const [{ data }] = useQuery({
    query: POLICY,
    variables: { dataset, name: present?.name ?? '', count: TIMES, first: 1 },
    pause: !isSaved,
  })
  const times = isSaved ? (data?.policy?.preview ?? []) : []
  const zone = viewersZone()
  return (
    <Content component="small" aria-live="polite">
      {times.length === 0
        ? t('policies.form.nextTimesLater')
        : `${t('policies.form.nextTimes')} ${times
            .map(({ dueAt }) => formatMoment(dueAt, zone, i18n.language))
            .join(' · ')} (${zone})`}
    </Content>
  )
}
