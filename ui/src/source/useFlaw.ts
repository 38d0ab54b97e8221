import { useTranslation } from 'react-i18next'
import type { Flaws } from './flaws'

/** Says what is wrong with a field; that it is not filled in yet is no reproach. */
export function useFlaw(flaws: Flaws): (field: keyof Flaws) => string | undefined {
  const { t } = useTranslation()
  return (field) => {
    const flaw = flaws[field]
    return flaw === undefined || flaw === 'missing' ? undefined : t(`create.flaws.${flaw}`)
  }
}
