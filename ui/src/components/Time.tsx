import { useTranslation } from 'react-i18next'
import { EVERY, useNow } from '../format/useNow'
import { formatExact, formatRelative } from '../format/time'

/** How long ago something was; the exact moment in the viewer's zone on hover. */
export function Time({ at }: { at: string }) {
  const { i18n } = useTranslation()
  const now = useNow()
  const moment = Date.parse(at)
  // What happened since the clock was last looked at is not to come.
  const justNow = moment > now && moment - now <= EVERY
  return (
    <time dateTime={at} title={formatExact(at, i18n.language)}>
      {formatRelative(at, justNow ? moment : now, i18n.language)}
    </time>
  )
}
