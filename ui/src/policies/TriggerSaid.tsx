import { useTranslation } from 'react-i18next'
import type { Trigger } from './query'
import { useTriggerWords } from './useTriggerWords'

/** When a policy fires, in words; the line itself on hover. */
export function TriggerSaid({ trigger }: { trigger: Trigger }) {
  const { t } = useTranslation()
  const { words, timeZone, tags } = useTriggerWords()(trigger)
  return (
    <>
      <span title={trigger.cron ?? undefined}>{words}</span>
      {timeZone && <span className="forebay-quiet"> · {timeZone}</span>}
      {tags.length > 0 && (
        <div className="forebay-quiet">
          {t('policies.trigger.followTags', { tags: tags.join(', ') })}
        </div>
      )}
    </>
  )
}
