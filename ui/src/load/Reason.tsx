import { useTranslation } from 'react-i18next'
import { en } from '../i18n/en'

type Known = keyof typeof en.load.reasons

/** The server's code in words; the code itself where a newer server has one more. */
export function Reason({ code }: { code: string }) {
  const { t } = useTranslation()
  return (
    <span title={code}>{code in en.load.reasons ? t(`load.reasons.${code as Known}`) : code}</span>
  )
}
