import {
  FormGroup,
  FormHelperText,
  HelperText,
  HelperTextItem,
  TextInput,
} from '@patternfly/react-core'
import { useId } from 'react'

/** A text with its label, and what to know of it or what is wrong with it. */
export function TextField({
  label,
  value,
  onChange,
  help,
  wrong,
  type = 'text',
  isRequired = false,
  isCode = false,
}: {
  label: string
  value: string
  onChange: (value: string) => void
  help?: string
  /** What is wrong with it; takes the place of the help. */
  wrong?: string | undefined
  /** `secret` is never shown, nor offered by the browser. */
  type?: 'text' | 'secret' | 'datetime-local'
  isRequired?: boolean
  /** Whether it is for machines, rather than in somebody's language. */
  isCode?: boolean
}) {
  const id = useId()
  const said = wrong ?? help
  return (
    <FormGroup label={label} fieldId={id} isRequired={isRequired}>
      <TextInput
        id={id}
        type={type === 'secret' ? 'password' : type}
        value={value}
        isRequired={isRequired}
        autoComplete={type === 'secret' ? 'new-password' : 'off'}
        {...(isCode && { spellCheck: false })}
        validated={wrong ? 'error' : 'default'}
        {...(said && { 'aria-describedby': `${id}-help` })}
        onChange={(_, next) => {
          onChange(next)
        }}
      />
      {said && (
        <FormHelperText>
          <HelperText id={`${id}-help`} aria-live="polite">
            <HelperTextItem variant={wrong ? 'error' : 'default'}>{said}</HelperTextItem>
          </HelperText>
        </FormHelperText>
      )}
    </FormGroup>
  )
}
