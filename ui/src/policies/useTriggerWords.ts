import { useTranslation } from 'react-i18next'
import { isRefusal, readCron } from './cron'
import { cronWords } from './cronWords'
import type { Trigger } from './query'

export interface TriggerWords {
  words: string
  /** On whose clocks; null of what waits for events. */
  timeZone: string | null
  tags: string[]
}

/** When a policy fires, in words; where there are none, as it is written. */
export function useTriggerWords(): (trigger: Trigger) => TriggerWords {
  const { t, i18n } = useTranslation()
  return ({ cron, timeZone, follow, on }) => {
    if (on) {
      const words = t(`policies.trigger.${on.event}`, {
        tag: on.tag ?? '',
        policy: on.policy ?? '',
      })
      return { words, timeZone: null, tags: [] }
    }
    const line = cron ?? ''
    const read = readCron(line)
    const times = (isRefusal(read) ? null : cronWords(read, t, i18n.language)) ?? line
    return {
      words: follow ? t('policies.trigger.follow', { times }) : times,
      timeZone: timeZone ?? 'UTC',
      tags: follow?.tags ?? [],
    }
  }
}
