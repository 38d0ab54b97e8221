import { useTranslation } from 'react-i18next'
import { en } from '../i18n/en'

type Known = keyof typeof en.load.reasons

/** The server's codes in words; of those of a newer server, what that says, or the code itself. */
export function useReason(): (code: string, title?: string) => string {
  const { t } = useTranslation()
  return (code, title) =>
    Object.hasOwn(en.load.reasons, code) ? t(`load.reasons.${code as Known}`) : (title ?? code)
}
