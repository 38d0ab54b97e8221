import { useTranslation } from 'react-i18next'
import { en } from '../i18n/en'
import { useReason } from '../loads/useReason'

type Known = keyof typeof en.policies.reasons

/** Why a policy made no load; the origin's reasons are those that loads have. */
export function useFireReason(): (code: string, title: string) => string {
  const { t } = useTranslation()
  const reason = useReason()
  return (code, title) =>
    Object.hasOwn(en.policies.reasons, code)
      ? t(`policies.reasons.${code as Known}`)
      : reason(code, title)
}
