import {
  Button,
  TextInputGroup,
  TextInputGroupMain,
  TextInputGroupUtilities,
} from '@patternfly/react-core'
import { TimesIcon } from '@patternfly/react-icons'
import { useEffect, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'

const TYPING_PAUSE = 400

/** A text that a list is filtered by; it is asked for when nothing was typed for a moment. */
export function FilterText({
  label,
  value,
  suggestions = [],
  onChange,
}: {
  label: string
  value: string
  suggestions?: string[]
  onChange: (value: string) => void
}) {
  const { t } = useTranslation()
  const id = useId()
  const [typed, setTyped] = useState(value)
  const [seen, setSeen] = useState(value)
  const [sent, setSent] = useState(value)
  if (value !== seen) {
    setSeen(value)
    // What was typed since comes later; but the address may have changed by something else.
    if (value !== sent) setTyped(value)
  }
  useEffect(() => {
    if (typed.trim() === value) return
    const timer = setTimeout(() => {
      setSent(typed.trim())
      onChange(typed.trim())
    }, TYPING_PAUSE)
    return () => {
      clearTimeout(timer)
    }
  }, [typed, value, onChange])
  return (
    <TextInputGroup>
      <TextInputGroupMain
        aria-label={label}
        placeholder={label}
        value={typed}
        inputProps={{ list: `${id}-known`, spellCheck: false }}
        onChange={(_, next) => {
          setTyped(next)
        }}
      />
      <datalist id={`${id}-known`}>
        {suggestions.map((one) => (
          <option key={one} value={one} />
        ))}
      </datalist>
      {typed !== '' && (
        <TextInputGroupUtilities>
          <Button
            variant="plain"
            icon={<TimesIcon />}
            aria-label={t('dialog.clear', { name: label })}
            onClick={() => {
              setTyped('')
            }}
          />
        </TextInputGroupUtilities>
      )}
    </TextInputGroup>
  )
}
