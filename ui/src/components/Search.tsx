import { SearchInput } from '@patternfly/react-core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'

const TYPING_PAUSE = 250

/** Searches when nothing was typed for a moment. */
export function Search({
  label,
  q,
  onChange,
}: {
  label: string
  q: string
  onChange: (q: string) => void
}) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState(q)
  const [seen, setSeen] = useState(q)
  const [sent, setSent] = useState(q)
  if (q !== seen) {
    setSeen(q)
    // What was typed since comes later; but the address may have changed by something else.
    if (q !== sent) setTyped(q)
  }
  useEffect(() => {
    if (typed === q) return
    const timer = setTimeout(() => {
      setSent(typed)
      onChange(typed)
    }, TYPING_PAUSE)
    return () => {
      clearTimeout(timer)
    }
  }, [typed, q, onChange])
  return (
    <SearchInput
      className="forebay-search"
      aria-label={label}
      placeholder={label}
      resetButtonLabel={t('datasets.clear')}
      value={typed}
      onChange={(_, value) => {
        setTyped(value)
      }}
      onClear={() => {
        setTyped('')
      }}
    />
  )
}
