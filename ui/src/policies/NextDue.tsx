import { Content } from '@patternfly/react-core'
import { useTranslation } from 'react-i18next'
import { Time } from '../components/Time'
import { formatMoment } from './moment'
import type { Policy } from './query'
import { offsetAt, viewersZone } from './zoned'

/** When a policy is due next, also on its own clocks where they show another time. */
export function NextDue({ policy }: { policy: Policy }) {
  const { t, i18n } = useTranslation()
  const { nextDue, suspended, trigger } = policy
  if (suspended) return <span className="forebay-quiet">{t('policies.notDue')}</span>
  if (trigger.on) return <span className="forebay-quiet">{t('policies.onEvent')}</span>
  if (nextDue === null) return <span className="forebay-quiet">{t('policies.noMore')}</span>
  const yours = viewersZone()
  const its = trigger.timeZone ?? 'UTC'
  const at = Date.parse(nextDue)
  const differs = offsetAt(yours, at) !== offsetAt(its, at)
  return (
    <div data-next-due={nextDue}>
      <Time at={nextDue} />
      <Content component="small">
        {formatMoment(nextDue, yours, i18n.language)}
        {differs && (
          <>
            <br />
            {t('policies.inZone', {
              time: formatMoment(nextDue, its, i18n.language),
              timeZone: its,
            })}
          </>
        )}
      </Content>
    </div>
  )
}
