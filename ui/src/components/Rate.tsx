import { useTranslation } from 'react-i18next'
import { formatBytes, formatExactBytes } from '../format/bytes'

/** Bytes in a second; every one of them on hover. */
export function Rate({ value }: { value: number }) {
  const { i18n } = useTranslation()
  return (
    <span title={`${formatExactBytes(value, i18n.language)}/s`}>
      {formatBytes(value, i18n.language)}/s
    </span>
  )
}
