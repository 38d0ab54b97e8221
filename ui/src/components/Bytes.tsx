import { useTranslation } from 'react-i18next'
import { formatBytes, formatExactBytes } from '../format/bytes'

/** A size; every byte of it on hover. */
export function Bytes({ value }: { value: number }) {
  const { i18n } = useTranslation()
  return (
    <span title={formatExactBytes(value, i18n.language)}>{formatBytes(value, i18n.language)}</span>
  )
}
