import {
  FormGroup,
  FormHelperText,
  HelperText,
  HelperTextItem,
  TextInput,
} from '@patternfly/react-core'
import { useId } from 'react'

/** A name that is most likely one of those that are there, but may be of one to come. */
export function SuggestedField({
  label,
  help,
  value,
  suggestions,
  isRequired = false,
  onChange,
}: {
  label: string
  help?: string
  value: string
  suggestions: string[]
  isRequired?: boolean
  onChange: (value: string) => void
}) {
  const id = useId()
  return (
    <FormGroup label={label} fieldId={id} isRequired={isRequired}>
      <TextInput
        id={id}
        value={value}
        list={`${id}-known`}
        isRequired={isRequired}
        autoComplete="off"
        spellCheck={false}
        {...(help && { 'aria-describedby': `${id}-help` })}
        onChange={(_, next) => {
          onChange(next)
        }}
      />
      <datalist id={`${id}-known`}>
        {suggestions.map((one) => (
          <option key={one} value={one} />
        ))}
      </datalist>
      {help && (
        <FormHelperText>
          <HelperText id={`${id}-help`}>
            <HelperTextItem>{help}</HelperTextItem>
          </HelperText>
        </FormHelperText>
      )}
    </FormGroup>
  )
}
