import { useTranslation } from 'react-i18next'
import { useNow } from '../format/useNow'
import { formatExact, formatRelative } from '../format/time'

/** How long ago something was; the exact moment in the viewer's zone on hover. */
export function Time({ at }: { at: string }) {
  const { i18n } = useTranslation()
  const now = useNow()
  return (
    <time dateTime={at} title={formatExact(at, i18n.language)}>
      {formatRelative(at, now, i18n.language)}
    </time>
  )
}
